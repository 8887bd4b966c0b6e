"""Every statement on a page of when it was published, in order of trust."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from readout.pages import heads
from readout.pages.days import month_first_of
from readout.pages.declared import Said
from readout.pages.heads import Stamped
from readout.pages.leads import Lead
from readout.pages.markup import Stamped as Timed
from readout.pages.published import Candidate, before_fetch, candidate, from_stamp
from readout.pages.stamps import find_stamps
from readout.pages.view import View
from readout.records import Basis

_MAX_STATED = 6  # of one kind that are read
_PUBLISHED = re.compile(r"publish|entry-date|pubdate|posted")
_CHANGE = re.compile(r"modif|updat")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-]([01]\d)[/-]([0-3]\d)(?=[/-])")
_MAX_AGO = 80  # characters of a line that says how long ago
_MAX_STAMPED = 220  # characters of a line that holds a stamp
_BESIDE = 3  # blocks above the headline in which a stamp is still this report's
_NEAR = 12  # blocks above the headline within which a time element speaks of this report


def statements(view: View, stamps: Sequence[Stamped], lead: Lead | None) -> list[Candidate]:
    """What the page itself states: JSON-LD, meta tags, time elements, visible stamps, the dateline; changes last."""
    stated = [*_declared(view), *_time_elements(view), *_visible(view, stamps), *_dateline_day(view, lead)]
    if not any(one.is_original for one in stated):
        far = heads.find_far_stamps(view.blocks, view.headline, view.body, view.country)
        stated = [*(list(_before_fetch(view)) or list(_visible(view, far))), *stated]
    return [*stated, *_changes(view)]


def given(view: View) -> Candidate | None:
    """What came beside the page: the time given with it, else the day in its address ("/2021/10/18/")."""
    beside = view.page.given_published
    if beside is None:
        in_url = _URL_DAY.search(view.page.url or "")
        beside = None if in_url is None else "-".join(in_url.groups())
    return None if beside is None else candidate("given", beside, None, None, country=view.country)


def _declared(view: View) -> Iterator[Candidate]:
    kinds: tuple[tuple[Basis, Sequence[Said]], ...] = (
        ("json-ld", view.said.json_ld_times),
        ("meta", view.said.meta_times),
    )
    for basis, listed in kinds:
        for said in listed[:_MAX_STATED]:
            found = candidate(basis, said.value, said.page_start, said.page_end, country=view.country)
            if found is not None:
                yield found


def _changes(view: View) -> Iterator[Candidate]:
    """When the page says that it was changed, as it declares."""
    kinds: tuple[tuple[Basis, Sequence[Said]], ...] = (
        ("json-ld", view.said.json_ld_changes),
        ("meta", view.said.meta_changes),
    )
    for basis, listed in kinds:
        for said in listed[:1]:
            found = candidate(basis, said.value, said.page_start, said.page_end, country=view.country)
            if found is not None:
                yield msgspec.structs.replace(found, is_original=False)


def _time_elements(view: View) -> Iterator[Candidate]:
    """Times that elements near the report state: those said to be of publication first, of changes last."""
    first = view.headline if view.headline is not None else view.body[0]
    near = [
        time
        for time in view.sheet.times
        if first - _NEAR <= time.block <= view.body[0] + 4 or _PUBLISHED.search(time.role) is not None
    ]
    near.sort(key=lambda time: (_PUBLISHED.search(time.role) is None, "modif" in time.role or "updat" in time.role))
    for time in near[:_MAX_STATED]:
        at = view.page.text.find(time.value, time.page_start, time.page_end)
        start, end = (time.page_start, time.page_end) if at < 0 else (at, at + len(time.value))
        found = candidate("time-element", time.value, start, end, country=view.country)
        if found is not None:
            yield msgspec.structs.replace(found, is_original=not _is_change(view, time, found))


def _is_change(view: View, time: Timed, found: Candidate) -> bool:
    """Whether a time element says when the page was changed, by its own names or by the words before it."""
    if _CHANGE.search(time.role) is not None:
        return _PUBLISHED.search(time.role) is None
    block = view.blocks[time.block] if time.block < len(view.blocks) else None
    if block is None or len(block.text) > _MAX_STAMPED or _PUBLISHED.search(time.role) is not None:
        return False
    return any(heads.is_change(block.text, stamp.start) for stamp in find_stamps(block.text) if stamp.day == found.day)


def _visible(view: View, stamps: Sequence[Stamped]) -> Iterator[Candidate]:
    """Printed stamps; numbers that could be two days are read in the order that other dates of the page show."""
    for stamped in stamps:
        block, stamp = view.blocks[stamped.block], stamped.stamp
        if stamp.other is not None:
            month_first = month_first_of(one.text[:_MAX_STAMPED] for one in view.blocks)
            if month_first is not None:
                stamp = msgspec.structs.replace(stamp, day=stamp.other if month_first else stamp.day, other=None)
        on_page = block.to_page(stamp.start, stamp.end)
        raw = block.text[stamp.start : stamp.end]
        beside = stamped.block in view.inner or stamped.block in view.above[-_BESIDE:]
        yield from_stamp(
            stamp, raw, on_page.start, on_page.end, is_original=not stamped.is_change, is_beside=beside
        )  # fmt: skip


def _before_fetch(view: View) -> Iterator[Candidate]:
    """ "2 hours ago", where it is known when the page was fetched."""
    fetched_at = view.page.fetched_at
    for number in view.zone if fetched_at is not None else ():
        block = view.blocks[number]
        found = before_fetch(block.text, fetched_at) if fetched_at is not None and len(block.text) < _MAX_AGO else None
        if found is not None:
            stated, start, end = found
            on_page = block.to_page(start, end)
            yield msgspec.structs.replace(stated, page_start=on_page.start, page_end=on_page.end)


def _dateline_day(view: View, lead: Lead | None) -> Iterator[Candidate]:
    if lead is None or lead.words.day is None:
        return
    block = view.blocks[lead.inside if lead.inside is not None else lead.alone[0]]
    start, end = lead.words.start, lead.words.end
    on_page = block.to_page(start, end)
    yield Candidate(
        basis="dateline", raw=block.text[start:end], page_start=on_page.start, page_end=on_page.end,
        day=lead.words.day, time=None, offset_minutes=None,
    )  # fmt: skip
