"""What a worker does on pages, in their own words: labels, legends and buttons, never ids.
Each function takes the `Person` who does it, so that one journey can be walked with and without JavaScript."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from driver import Person
from playwright.sync_api import expect


def today() -> date:
    return datetime.now(ZoneInfo("Europe/London")).date()


def days_ago(count: int) -> date:
    return today() - timedelta(days=count)


def nhs_number(nine: str) -> str:
    """Nine digits with their check digit; a number that no one holds begins with 999."""
    left = 11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1))) % 11
    assert left != 10, "choose other digits"
    return nine + str(left % 11)


# ---- Answering

def group(who: Person, label: str, within=None):
    return (within or who.page).get_by_role("group", name=label, exact=True)


def box(who: Person, label: str, within=None):
    return (within or who.page).get_by_label(label, exact=True)


def write(who: Person, label: str, text: str, within=None):
    box(who, label, within).fill(text)


def choose(who: Person, label: str, answer: str, within=None):
    """Radios or ticks under the question, or a list to open."""
    fieldset = group(who, label, within)
    listed = (within or who.page).locator("select").and_(box(who, label, within))
    expect(fieldset.or_(listed).first).to_be_visible()
    if listed.count():
        listed.select_option(label=answer)
    else:
        fieldset.get_by_label(answer, exact=True).check()


def write_day(who: Person, label: str, day: date, within=None):
    boxes = group(who, label, within)
    boxes.get_by_label("Day", exact=True).fill(str(day.day))
    boxes.get_by_label("Month", exact=True).fill(str(day.month))
    boxes.get_by_label("Year", exact=True).fill(str(day.year))


def write_name(who: Person, label: str, given: str, family: str, within=None):
    boxes = group(who, label, within)
    boxes.get_by_label("Given name", exact=True).fill(given)
    boxes.get_by_label("Family name", exact=True).fill(family)


def write_address(who: Person, label: str, line: str, town: str, postcode: str):
    boxes = group(who, label)
    boxes.get_by_label("Address line 1", exact=True).fill(line)
    boxes.get_by_label("Town or city", exact=True).fill(town)
    boxes.get_by_label("Postcode", exact=True).fill(postcode)


def confirm(who: Person, label: str):
    group(who, label).get_by_label("I confirm", exact=True).check()


def worked_out(who: Person, label: str, value: str):
    """A calculated value: at once with JavaScript, on the next page view without."""
    shown = who.page.locator("[data-field]").filter(has=who.page.locator(".ecms-score", has_text=label))
    expect(shown.locator("output")).to_contain_text(value)


def add_row(who: Person, button: str, row: str):
    """One more row of a repeating group; gives the row."""
    rows = group(who, row)
    if rows.count() == 0:
        press(who, button)
    expect(rows).to_be_visible()
    return rows


def asked(who: Person, label: str, is_asked: bool = True):
    """Whether the page asks the question."""
    words = who.page.locator("label, legend").get_by_text(label, exact=True)
    words = words.or_(who.page.locator("label, legend").and_(who.page.get_by_text(label, exact=True)))
    expect(words).to_have_count(1 if is_asked else 0)


# ---- Going on

def press(who: Person, button: str, within=None):
    """Every button leads to a page, even if to the same one again."""
    with who.page.expect_navigation():
        (within or who.page.get_by_role("main")).get_by_role("button", name=button, exact=True).first.click()


def open_link(who: Person, name: str, within=None):
    with who.page.expect_navigation():
        (within or who.page).get_by_role("link", name=name, exact=True).first.click()


def menu(who: Person, title: str):
    open_link(who, title, who.page.get_by_role("navigation", name="Menu"))


def panel(who: Person, title: str):
    return who.page.get_by_role("region", name=title, exact=True)


def saved(who: Person):
    """With JavaScript a draft is saved while it is written."""
    if who.script:
        expect(who.page.locator("[data-save-state]")).to_contain_text("Draft saved at")


def refused(who: Person, *sentences: str):
    """The page says in its summary, and beside the question, what is wrong."""
    summary = who.page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("There is a problem")
    for sentence in sentences:
        expect(summary).to_contain_text(sentence)
    expect(who.page.locator(".govuk-error-message").first).to_be_visible()
    assert who.page.title().startswith("Error"), f"the title does not say so: {who.page.title()}"
    for link in summary.get_by_role("link").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        assert who.page.locator(f"[id='{target}']").count() == 1, f"the summary leads nowhere: {target}"


def current_page(who: Person) -> str:
    """The title of the page of the form that is open."""
    return who.page.get_by_role("navigation", name="Pages of this form").locator("[aria-current=step]").inner_text().strip()


def through(who: Person, pages: dict, then: str):
    """Fills the pages of a form, in whatever order it has them, checks the answers and submits them.
    A page that is not named is passed."""
    for _ in range(12):
        title = current_page(who)
        if title == "Check your answers":
            break
        pages.get(title, lambda _: None)(who)
        press(who, "Save and continue")
        if current_page(who) == title:
            said = who.page.locator(".govuk-error-summary")
            raise AssertionError(f"“{title}” was not taken: {said.inner_text() if said.count() else 'no reason is given'}")
    expect(who.page.get_by_role("heading", name="Check your answers", level=2)).to_be_visible()
    others = who.page.get_by_label("None of these is the same person")
    if others.count():
        others.check()
    press(who, then)


# ---- Cases

def stage(who: Person, title: str):
    """The stage at which the case stands."""
    expect(who.page.get_by_role("list", name="Stages of this case").locator("[aria-current=step]")).to_contain_text(title)


def not_yet(who: Person, move: str, *reasons: str):
    line = panel(who, "Next moves").locator(".ecms-move").filter(has_text=move)
    expect(line).to_contain_text("Not yet.")
    for reason in reasons:
        expect(line).to_contain_text(reason)


def make(who: Person, move: str, to_stage: str, *says: str):
    """A move: its button, the page that says what will happen, the button there."""
    press(who, move, panel(who, "Next moves"))
    who.heading(move)
    for sentence in says:
        expect(who.page.get_by_role("main")).to_contain_text(sentence)
    press(who, move)
    expect(who.page.get_by_role("status").filter(has_text="The case has moved")).to_be_visible()
    stage(who, to_stage)


def start_form(who: Person, title: str):
    press(who, f"{title} (start)", panel(who, "Forms of this case"))


def complete(who: Person, case: str, title: str):
    """The form stands as complete on the page of the case."""
    who.page.goto(case)
    named = who.page.get_by_role("link", name=title, exact=True)
    line = panel(who, "Forms of this case").get_by_role("listitem").filter(has=named)
    expect(line).to_contain_text("Complete")
