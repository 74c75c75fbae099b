"""The data controller changes what is in force: a slip is shown with its line, a change is published, another is put back."""

from door import is_clean
from driver import Person
from pages import menu, open_link, panel, press, write
from playwright.sync_api import expect

OLD, NEW = "Residential placement", "Stay in a residential place"


def tests():
    yield "studio: a form is reworded, published and put back", lambda *given: reworded(*given, script=True)
    yield "studio: it works without JavaScript", lambda *given: reworded(*given, script=False)


def reworded(running, site, pictures, script):
    leader = Person(running, site, "team_leader", script=script, pictures=pictures).sign_in()
    menu(leader, "Team")
    leader.page.locator("tbody th a[href^='/case/']").first.click()
    expect(panel(leader, "Forms of this case")).to_contain_text(OLD)

    controller = Person(running, site, "data_controller", script=script, pictures=pictures).sign_in()
    begin(controller, "Say it plainly")
    change(controller, f"title: {OLD}", f"titel: {NEW}")
    expect(panel(controller, "2 problems")).to_contain_text("Did you mean title?")
    is_clean(controller)
    controller.picture("studio-slip")
    change(controller, f"titel: {NEW}", f"title: {NEW}", reopen=False)
    expect(panel(controller, "No problems")).to_be_visible()
    controller.page.locator(".govuk-back-link").click()
    expect(panel(controller, "What it would change")).to_contain_text(NEW)
    is_clean(controller)
    controller.picture("studio-draft")
    press(controller, "Publish")
    expect(controller.page.get_by_role("alert")).to_contain_text("Say why")
    publish(controller, "Workers asked for it")
    expect(panel(controller, "History")).to_contain_text("Workers asked for it")

    leader.page.reload()
    expect(panel(leader, "Forms of this case")).to_contain_text(NEW)

    before = int(panel(controller, "In force").get_by_test_id("version").inner_text()) - 1
    open_link(controller, f"Version {before}")
    controller.page.get_by_label(NEW).check()
    is_clean(controller)
    press(controller, "Prepare the way back")
    publish(controller, "The old words were better")
    leader.page.reload()
    expect(panel(leader, "Forms of this case")).to_contain_text(OLD)
    controller.close()
    leader.close()


def begin(who: Person, purpose: str):
    menu(who, "Definitions")
    open_link(who, "Studio: prepare and publish changes")
    is_clean(who)
    write(who, "What is the change for?", purpose)
    press(who, "Begin a draft")


def change(who: Person, old: str, new: str, reopen: bool = True):
    """Changes one line of the form and saves it."""
    if reopen:
        who.page.locator("summary", has_text="definitions").first.click()
        open_link(who, OLD)
    text = who.page.get_by_label("The definition as text")
    text.fill(text.input_value().replace(old, new))
    press(who, "Save and check")


def publish(who: Person, reason: str):
    write(who, "Why is it changed?", reason)
    press(who, "Publish")
