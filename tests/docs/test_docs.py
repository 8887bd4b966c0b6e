"""The documentation keeps step with what it describes."""

import ast
import json
import re
import tomllib
import typing
from pathlib import Path

import msgspec
import pytest

from readout import records
from readout.records import Event

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("samples/**/*.md")])
NOT_IN_JSON = {
    *("Page", "Refused", "Grounded", "Findings", "Parse", "Sentence", "Token", "Role", "Predicate", "Mention"),
    *("Narrated", "Phrase", "Fill", "Deed"),
}


def structs() -> list[type[msgspec.Struct]]:
    found = [each for each in vars(records).values() if isinstance(each, type) and issubclass(each, msgspec.Struct)]
    return [each for each in found if each.__module__ == records.__name__ and each.__name__ not in NOT_IN_JSON]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_of_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_sample_that_is_named_is_there(page: Path) -> None:
    named = re.findall(r"\bsamples/[\w./-]+\.(?:html|txt|jsonl|md|toml)", page.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_format_of_a_reading_explains_every_field() -> None:
    explained = set(re.findall(r"\w+", (ROOT / "docs" / "reading-format.md").read_text(encoding="utf-8")))
    fields = {field.encode_name for struct in structs() for field in msgspec.structs.fields(struct)}
    assert sorted(fields - explained) == []


def test_the_format_of_a_reading_explains_every_accepted_word() -> None:
    explained = (ROOT / "docs" / "reading-format.md").read_text(encoding="utf-8")
    words = [word for name in ("Basis", "Status", "Narration", "ActorKind", "Medium") for word in _choices(name)]
    assert [word for word in words if word not in explained] == []


def test_the_example_of_an_event_fits_the_record() -> None:
    text = (ROOT / "docs" / "reading-format.md").read_text(encoding="utf-8")
    example = json.loads(re.search(r"```json\n(.*?)```", text, flags=re.S).group(1))  # type: ignore[union-attr]
    rest = {"contexts": [], "quad": 4, "score": -9.0, "cameo": None, "goldstein": None, "evidence": [], "confidence": 1}
    coder = {"origin": "rule", "name": "-", "version": "0"}
    event = msgspec.convert({**rest, "coder": coder, **example}, Event)
    assert set(example) <= {field.name for field in msgspec.structs.fields(Event)}
    assert event.trigger.end - event.trigger.start == len(event.trigger.text)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    explained = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    names = [re.match(r"[\w-]+", each).group() for each in wanted]  # type: ignore[union-attr]
    assert [name for name in names if name not in explained] == []


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = set(re.findall(r"\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {page.name for page in folder.glob("*.md")} - {"README.md"}


def test_every_issue_code_is_explained_and_every_explained_code_is_used() -> None:
    explained = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs" / "issues.md").read_text(encoding="utf-8"), flags=re.M)
    used = {code for file in (ROOT / "src").rglob("*.py") for code in _codes(file)}
    assert len(explained) == len(set(explained))
    assert set(explained) == used


def test_every_page_of_the_documentation_is_listed() -> None:
    listed = set(re.findall(r"\]\(([\w.-]+\.md)\)", (ROOT / "docs" / "README.md").read_text(encoding="utf-8")))
    assert {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"} == listed


def _codes(file: Path) -> set[str]:
    """Words given as the code of an issue, wherever a module makes one."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [key.value for key in node.keywords if key.arg == "code" and name == "Issue"]
            if name in {"_issue", "Unsettled", "GivenUp", "_refused", "refused"}:
                given += node.args[:2]
            found |= {_word(one) for one in given}
        elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute) and node.value.attr == "_codes":
            found.add(_word(node.slice))
    return {code for code in found if re.fullmatch(r"[a-z]+(-[a-z]+)*", code)}


def _word(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _choices(name: str) -> tuple[str, ...]:
    return typing.get_args(getattr(records, name))
