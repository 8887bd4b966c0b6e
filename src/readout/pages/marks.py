"""What the names of an element (tag, class, id, itemprop, role) say of the words inside it: a set of bits.

The names are those that page makers commonly give; none is an outlet's own. A page has hundreds of names, new ones on
each page, and most say nothing. So a name is not held against all patterns: each is filed under three letters that
whatever it matches must hold, and a name is held only against those that are filed under letters of its own.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

GROUPS: tuple[tuple[str, str], ...] = (
    ("body", r"article_?-?(?:body|content|text|copy)|articlebody|story_?-?(?:body|content|text)|(?:entry|"
             r"post|page|main|"
             r"news|content|body)_?-?(?:content|body|text|copy)|rich_?-?text|body-?copy|field-?-?(?:name-)?body|"
             r"\btext\b|\bcopy\b|\bprose\b|paragraph|\bbody\b"),
    ("article", r"\barticle\b|\bstory\b|\bpost\b|\bentry\b|hentry|newsarticle|\bsingle\b|\bdetail"),
    ("title", r"headline|\btitle\b|-title\b|title-|entry-title|\bh1\b"),
    ("lead", r"\blead\b|\blede\b|stand-?first|\bdek\b|sub-?(?:title|head|line)|summary|\bintro|"
             r"teaser-?text|excerpt|abstract|"
             r"description"),
    ("byline", r"by-?line|author|\bwriter|contributor|journalist|reporter"),
    ("stamp", r"\bdate|date\b|publish|time-?stamp|\btime\b|posted|updated|modified|\bmeta\b|-meta\b|meta-|\bdateline"),
    ("caption", r"caption|credit|photo|image|picture|gallery|figure|slideshow|media|video|player|carousel|lightbox"),
    ("related", r"relat|read-?(?:also|more|next)|see-?also|recommend|more-?(?:on|news|stories|from)|"
                r"most-?|latest|popular|"
                r"trending|similar|also-?like|you-?may|suggest|further|outbrain|taboola|recirc|next-?(?:article|post)|"
                r"prev(?:ious)?-?(?:article|post)|\bteaser|\bcard|promo-?link|in-?this-?story|up-?next"),
    ("comment", r"comment|disqus|respond|\breply|\breplies|discuss|feedback"),
    ("share", r"share|sharing|social|follow|facebook|twitter|whatsapp|addthis|print-?(?:this|page|button)|bookmark|"
              r"toolbar|\btools\b|actions"),
    ("tags", r"\btags?\b|-tags?\b|tag-|keyword|topics?\b|categor|\bsection-?name|kicker|eyebrow|label|breadcrumb|flag"),
    ("offer", r"newsletter|subscri|sign-?up|sign-?in|log-?in|regist|promo|\bad\b|\bads\b|\bad-|-ad\b|"
              r"advert|sponsor|banner|"
              r"paywall|donat|membership|offer|affiliate|commerce|\bcta\b|call-?to|support-?us|appeal|\bshop|product"),
    ("consent", r"cookie|consent|gdpr|privacy|modal|popup|overlay|dialog|alert|notice|toast|disclaimer"),
    ("menu", r"\bnav|nav\b|menu|header|masthead|topbar|top-?bar|search|skip-?|logo|drawer|hamburger|"
             r"breadcrumb|pagination|pager"),
    ("foot", r"foot(?:er|-)|\bbottom\b|copyright|legal|colophon|site-?info|about-?the-?author|"
             r"author-?(?:bio|box|info)|\bbio\b"),
    ("side", r"side-?bar|\baside\b|\brail\b|right-?col|left-?col|widget|secondary|complementary"),
    ("list", r"\blist|-list\b|\bitems?\b|\bfeed\b|\bgrid\b|listing|archive|index|\brow\b"),
    ("aside", r"pull-?quote|quote|factbox|fact-?box|info-?box|info-?graphic|key-?points|highlights|timeline|poll|quiz|"
              r"table-?of-?contents|\btoc\b|footnote|correction|editor-?s-?note|embed|tweet"),
)  # fmt: skip

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAGS = ("article", "main", "header", "footer", "nav", "aside", "figure", "form", "ul", "ol", "table", "blockquote",
         "section", "a", "figcaption", "h1", "h2", "h3", "li", "pre", "p", "details", "dl")  # fmt: skip

BIT = {name: 1 << number for number, (name, _) in enumerate(GROUPS)}
TAG_BIT = {tag: 1 << (len(GROUPS) + number) for number, tag in enumerate(_TAGS)}
HIDDEN = 1 << (len(GROUPS) + len(_TAGS))
N_MARKS = len(GROUPS) + len(_TAGS) + 1

# Behind the marks that the scorer sees: what names the page's trail ("Home > World"), and what names its tags alone.
TRAIL = 1 << N_MARKS
TAGGED = TRAIL << 1
TRAIL_NAME = r"bread-?crumb"
TAGS_NAME = r"(?:^|-)(?:tags?|hash-?tags?|key-?words?|topics?)(?:-(?:list|links?|items?|cloud|container|wrapper))?$"

HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


class _Rule(msgspec.Struct, frozen=True):
    """What a name says that holds `letters` and, where there is one, matches the pattern as well."""

    bit: int
    letters: str
    pattern: re.Pattern[str] | None


@lru_cache(maxsize=32_768)
def marks_of_name(name: str) -> int:
    """The bits of one class, id, itemprop or role of an element."""
    low = (name if name.islower() else _HUMP.sub("-", name).lower()).replace("_", "-")
    marks = 0
    for letters in _FILED.keys() & {low[at : at + _FILED_BY] for at in range(len(low) + 1)}:
        for rule in _FILED[letters]:
            if not marks & rule.bit and rule.letters in low and (rule.pattern is None or rule.pattern.search(low)):
                marks |= rule.bit
    return marks


def marks_of_tag(tag: str) -> int:
    """The bit of an element's tag, 0 for most."""
    return TAG_BIT.get(tag, 0)


def _rules() -> Iterator[_Rule]:
    patterns = [(1 << number, pattern) for number, (_, pattern) in enumerate(GROUPS)]
    yield _Rule(TRAIL, "crumb", re.compile(TRAIL_NAME))
    yield from (_Rule(TAGGED, letters, re.compile(TAGS_NAME)) for letters in ("tag", "word", "topic"))
    for bit, pattern in patterns:
        for alternative in _ALTERNATIVE.findall(pattern):
            plain = _PLAIN.fullmatch(alternative) is not None
            for letters in _held(alternative):
                yield _Rule(bit, letters, None if plain else re.compile(alternative))


def _held(pattern: str) -> list[str]:
    """Strings of which every match of a pattern holds one: its longest run of letters, or those of a choice in it."""
    parts = _PART.findall(_MAY_LACK.sub(" ", pattern))
    longest = max((letters for _, letters in parts), key=len)
    choices = [choice.split("|") for choice, _ in parts if choice]
    if len(longest) >= _FILED_BY or not choices:
        return [longest]
    return [max(one.split(), key=len) for one in max(choices, key=lambda choice: min(map(len, choice)))]


def _filed() -> dict[str, list[_Rule]]:
    """The rules by their first letters; those of fewer letters under the empty string, which every name holds."""
    filed: dict[str, list[_Rule]] = {}
    for rule in _rules():
        letters = rule.letters[:_FILED_BY]
        filed.setdefault(letters if len(letters) == _FILED_BY else "", []).append(rule)
    return filed


_FILED_BY = 3  # letters
_ALTERNATIVE = re.compile(r"(?:\([^()]*\)|[^|()])+")
_PLAIN = re.compile(r"[a-z0-9-]+")
_MAY_LACK = re.compile(r"\(\?:[^()]*\)\?|[^()\\]\?|\\b|\$")
_PART = re.compile(r"\(\?:([^()]*)\)|([^\s()]+)")
_FILED = _filed()
