"""On whose word: the chain of names from what is said to the outlet.

A report that credits an origin ("Trend reports citing the ministry") tells its news on that origin's word, through the
agency. What the report recalls in its own voice stays the outlet's own.
"""

from readout.coding.company import Company
from readout.coding.sides import Side
from readout.coding.statements import Said
from readout.records import Article, Link, SaidBy, Span


def chain(said: Said, outer: list[Said], article: Article, company: Company) -> SaidBy | None:
    """Who asserts the content of `said`, through the speakers around it (`outer`, nearest first) and the credit.

    Returns:
        `None` where the only speaker is the outlet or its agency itself.
    """
    links: list[Link] = []
    for one in [said, *outer]:
        for side in [*one.citing, *([] if one.speaker is None else [one.speaker])]:
            _append(links, link(side, article))
    for one_link in credit_links(article, company):
        _append(links, one_link)
    told = [item for item in links if not is_outlet(item.name, article)]
    if not told:
        return None
    return SaidBy(actor=told[0].actor, chain=tuple(item.name for item in links), links=tuple(links))


def of_credit(article: Article, company: Company) -> SaidBy | None:
    """The chain of news that the credit line's origin tells; `None` where no origin is credited."""
    links = credit_links(article, company)
    if len(links) < 2:
        return None
    return SaidBy(actor=links[0].actor, chain=tuple(item.name for item in links), links=tuple(links))


def is_credited(article: Article, at: Span) -> bool:
    """Whether the credited origin tells what stands at a place of the body.

    A credit in the opening paragraph, or outside the body, covers the report; one further down only its own paragraph.
    """
    credit, body = article.credit, article.paragraphs
    if credit is None or not body or at.end <= body[0].start:
        return False
    holders = [paragraph for paragraph in body if paragraph.start <= credit.start < paragraph.end]
    return not holders or holders[0] == body[0] or holders[0].start <= at.start < holders[0].end


def credit_links(article: Article, company: Company) -> list[Link]:
    """The origin and the agency of the credit, nearest to the news first; empty where no origin is credited."""
    credit = article.credit
    if credit is None or credit.origin is None:
        return []
    start = article.text.find(credit.origin, credit.start, credit.end)
    span = Span(start, start + len(credit.origin)) if start >= 0 else Span(credit.start, credit.end)
    found = [actor for covered, actor in company.mentions.overlapping(span)]
    origin = Link(
        name=credit.origin,
        actor=found[0].id if found else None,
        start=span.start if start >= 0 else None,
        end=span.end if start >= 0 else None,
    )
    agency = credit.agency or (None if article.outlet is None else article.outlet.name)
    return [origin] if agency is None else [origin, _agency(agency, article)]


def _agency(name: str, article: Article) -> Link:
    credit = article.credit
    start = -1 if credit is None else article.text.find(name, credit.start, credit.end)
    return Link(
        name=name, actor=None, start=start if start >= 0 else None, end=start + len(name) if start >= 0 else None
    )


def link(side: Side, article: Article) -> Link:
    """A speaker as a link of a chain, named as printed."""
    name = side.span.cut(article.text)
    return Link(
        name=name, actor=None if side.actor is None else side.actor.id, start=side.span.start, end=side.span.end
    )


def is_outlet(name: str, article: Article) -> bool:
    """Whether a name is the outlet's or its agency's own."""
    own = [
        None if article.outlet is None else article.outlet.name,
        None if article.credit is None else article.credit.agency,
    ]
    return any(known is not None and known.casefold() in name.casefold() for known in own)


def _append(links: list[Link], item: Link) -> None:
    same = [
        known
        for known in links
        if known.name.casefold() == item.name.casefold() or (item.actor is not None and known.actor == item.actor)
    ]
    if not same:
        links.append(item)


def containing(said: list[Said], at: Span) -> list[Said]:
    """The statements whose clause or quotation covers a place of the text, the innermost first.

    A phrase that only names the topic ("condemned the attack", "spoke of the occupation") is the narrator's own.
    """
    found = [one for one in said if one.clausal and one.content.start <= at.start < one.content.end]
    return sorted(found, key=lambda one: one.content.end - one.content.start)


def outlet_name(article: Article) -> str:
    """The name of the narrator of what nobody is said to have said."""
    if article.outlet is not None:
        return article.outlet.name
    if article.credit is not None and article.credit.agency is not None:
        return article.credit.agency
    return (
        article.dateline.agency
        if article.dateline is not None and article.dateline.agency is not None
        else "the outlet"
    )
