"""What the names of an element (tag, class, id, itemprop, role) say of the words inside it: a set of bits.

The names are those that page makers commonly give; none is an outlet's own.
"""

import re

_GROUPS: tuple[tuple[str, str], ...] = (
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

_NAMED = tuple((1 << number, re.compile(pattern)) for number, (_, pattern) in enumerate(_GROUPS))
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAGS = ("article", "main", "header", "footer", "nav", "aside", "figure", "form", "ul", "ol", "table", "blockquote",
         "section", "a", "figcaption", "h1", "h2", "h3", "li", "pre", "p", "details", "dl")  # fmt: skip

BIT = {name: 1 << number for number, (name, _) in enumerate(_GROUPS)}
TAG_BIT = {tag: 1 << (len(_GROUPS) + number) for number, tag in enumerate(_TAGS)}
HIDDEN = 1 << (len(_GROUPS) + len(_TAGS))
N_MARKS = len(_GROUPS) + len(_TAGS) + 1

# Behind the marks that the scorer sees: what names the page's trail ("Home > World"), and what names its tags alone.
TRAIL = 1 << N_MARKS
TAGGED = TRAIL << 1
_TRAIL_NAME = re.compile(r"bread-?crumb")
_TAGS_NAME = re.compile(
    r"(?:^|-)(?:tags?|hash-?tags?|key-?words?|topics?)(?:-(?:list|links?|items?|cloud|container|wrapper))?$"
)

HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def marks_of_name(name: str) -> int:
    """The bits of one class, id, itemprop or role of an element."""
    low = _HUMP.sub("-", name).lower().replace("_", "-")
    marks = sum(bit for bit, pattern in _NAMED if pattern.search(low))
    return marks | (TRAIL if _TRAIL_NAME.search(low) else 0) | (TAGGED if _TAGS_NAME.search(low) else 0)


def marks_of_tag(tag: str) -> int:
    """The bit of an element's tag, 0 for most."""
    return TAG_BIT.get(tag, 0)
