"""The checks of this project. `nox` runs what must pass before a commit; `nox -l` lists everything."""

import os
import shutil
import zipfile
from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
EXTRAS = (
    "cli,excel,frames,stats"  # the extras that tests and type checks need; add one when a package that uses it arrives
)
NODE_FOLDERS = ("tests/portability", "examples/node")
NODE_TESTS = ("tests/portability", "tests/test_node_runner.py")
# Where there are texts for people, beside the command line's own.
TEXTS = (
    "authoring",
    "catalogue/words",
    "comparing",
    "explanation",
    "export",
    "issues",
    "migration",
    "rules",
    "scoring",
)

DECISIVE = (
    "model",
    "catalogue",
    "rules",
    "schedule",
    "documents",
    "validation",
    "worklist",
    "migration",
    "comparing",
    "scoring",
    "explanation",
    "synthesis",
    "export/json_schema",
)

nox.needs_version = ">=2025.5.1"
nox.options.sessions = ["lint", "imports", "types", "portability", "tests", "translations", "wheel"]
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"


def install(session: nox.Session, *groups: str, project: bool = False) -> None:
    """Install dependency groups of pyproject.toml and, if asked, the project itself, editable."""
    requirements = nox.project.dependency_groups(PYPROJECT, *groups)
    session.install(*requirements, *(("-e", f".[{EXTRAS}]") if project else ()))


@nox.session
def lint(session: nox.Session) -> None:
    """Code reads alike everywhere and has none of the faults a linter sees."""
    install(session, "lint")
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def imports(session: nox.Session) -> None:
    """No module imports what is built upon it."""
    install(session, "imports")
    session.run("lint-imports", "--no-logo", "--no-cache", env={"PYTHONPATH": "src"})


@nox.session
def types(session: nox.Session) -> None:
    """Two type checkers find nothing, in the library and in its users' examples (tests/typing)."""
    install(session, "types", project=True)
    session.run("mypy")
    session.run("pyright")


@nox.session
def tests(session: nox.Session) -> None:
    """All tests pass, and every line and branch that decides what a delivery means is covered."""
    install(session, "test", project=True)
    if session.posargs:
        session.run("pytest", *session.posargs)  # a part of the tests says nothing about coverage
        return
    # What needs Node has a session of its own, which brings it: here it would run again, slowed down by the coverage.
    apart = [f"--ignore={each}" for each in NODE_TESTS]
    # As many files at once as there are processors; the examples in one file build on each other.
    session.run("pytest", "-n", "auto", "--dist", "loadfile", *apart, "--cov", "--cov-report=")
    session.run("coverage", "report")
    decisive = ",".join(f"src/kvinnofrid_su/{package}/*" for package in DECISIVE)
    session.run("coverage", "report", f"--include={decisive}", "--fail-under=100")


@nox.session
def portability(session: nox.Session) -> None:
    """The schemas are read alike by validators and form engines of others, in Python, Rust, JavaScript and C++.

    `nox -s portability -- --documents 120000` compares the validators on so many documents, and
    `nox -s portability -- --cases 20000` the rules' schemas with the interpreter on so many cases of each edition.
    """
    install(session, "portability", project=True)
    node = [folder for folder in map(Path, NODE_FOLDERS) if (folder / "package-lock.json").is_file()]
    for folder in node:
        with session.chdir(folder):
            session.run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
    if session.posargs:
        module = "exactness" if "--cases" in session.posargs else "compare"
        session.run("python", "-m", f"tests.portability.{module}", *session.posargs)
        return
    tests = [each for each in NODE_TESTS if Path(each).exists()]
    session.run("pytest", *tests, env={"KVINNOFRID_REQUIRE_NODE": "1"})


@nox.session
def translations(session: nox.Session) -> None:
    """Every translation is whole: nothing empty, fuzzy or with other placeholders than its source."""
    session.install(*PYPROJECT["build-system"]["requires"])
    session.run("python", "hatch_build.py")


@nox.session
def wheel(session: nox.Session) -> None:
    """The wheel, built from the sdist, has all it needs; wheel, sdist and editable install publish the same bytes."""
    install(session, "wheel")
    root, folder = Path.cwd(), Path(session.create_tmp()).resolve()
    shutil.rmtree(folder)
    session.run("python", "-m", "build", "--outdir", str(folder / "dist"))
    (built,) = (folder / "dist").glob("*.whl")
    (source,) = (folder / "dist").glob("*.tar.gz")
    missing = missing_in_wheel(root, built)
    if missing:
        session.error("not in the wheel as in the checkout: " + ", ".join(missing))
    session.chdir(folder)  # away from the checkout, so that nothing is found there by accident

    def run(clean: str, command: str, *arguments: str, silent: bool = False) -> str:
        scripts = folder / clean / ("Scripts" if os.name == "nt" else "bin")
        printed = session.run(
            str(scripts / command), *arguments, external=True, env={"PYTHONPATH": None}, silent=silent
        )
        return str(printed)

    published: dict[str, str] = {}
    for clean, what in (("wheel", [str(built)]), ("sdist", [str(source)]), ("editable", ["-e", str(root)])):
        session.run("python", "-m", "venv", str(folder / clean))
        if clean == "wheel":
            run(clean, "python", "-m", "pip", "install", "--quiet", "--no-deps", *what)
            run(clean, "python", "-c", "import kvinnofrid_su")  # works without any third-party module
        run(clean, "python", "-m", "pip", "install", "--quiet", *what)
        published[clean] = run(clean, "python", str(root / "tools" / "fingerprint.py"), silent=True)
    if len(set(published.values())) != 1 or "case.schema.json" not in published["wheel"]:
        session.error("wheel, sdist and editable install do not publish the same; see tools/fingerprint.py")

    run("wheel", "python", "-m", "pip", "install", "--quiet", f"{built}[{EXTRAS}]")
    run("wheel", "kvinnofrid-su", "demo", "--out", str(folder / "demo"))
    run("wheel", "python", "-m", "kvinnofrid_su", "--help")


def missing_in_wheel(root: Path, built: Path) -> list[str]:
    """Published files and translations of the checkout that the wheel lacks or has differently."""
    package = root / "src" / "kvinnofrid_su"
    with zipfile.ZipFile(built) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    published = {
        f"kvinnofrid_su/_published/{file.relative_to(root / 'schemas').as_posix()}": file
        for file in (root / "schemas").rglob("*")
        if file.is_file()
    }
    translations = [
        f"kvinnofrid_su/{file.relative_to(package).with_suffix('.mo').as_posix()}"
        for file in package.rglob("LC_MESSAGES/*.po")
    ]
    wrong = [name for name, file in published.items() if content.get(name) != file.read_bytes()]
    return sorted(wrong + [name for name in translations if name not in content])


@nox.session(default=False)
def tests_long(session: nox.Session) -> None:
    """The properties, each with ten thousand examples."""
    install(session, "test", project=True)
    session.run("pytest", "-m", "property", *session.posargs, env={"HYPOTHESIS_PROFILE": "long"})


@nox.session(default=False)
def tests_lowest(session: nox.Session) -> None:
    """All tests pass with the oldest dependencies that pyproject.toml allows."""
    project = PYPROJECT["project"]
    extras = [project["optional-dependencies"][extra] for extra in EXTRAS.split(",")]
    wanted = [*project["dependencies"], *(requirement for extra in extras for requirement in extra)]
    install(session, "test", project=True)
    session.install(*(requirement.replace(">=", "==") for requirement in wanted))
    session.run("pytest", *session.posargs)


@nox.session(default=False)
def words(session: nox.Session) -> None:
    """Take every text to translate into the English catalogues: new ones empty, gone ones marked as obsolete."""
    install(session, project=True)
    package = "src/kvinnofrid_su"
    programme = f"{package}/catalogue/data/su-kvinnofrid"
    bundled = sorted(path.parent.as_posix() for path in Path(package).glob("catalogue/data/packages/*/package.toml"))
    for domain, source, folder in (
        ("kvinnofrid_su", f"{package}/cli", package),
        ("su-kvinnofrid", programme, programme),
        *((Path(folder).name, folder, folder) for folder in bundled),
    ):
        others = [f"{package}/{each}" for each in TEXTS]
        sources = [source, *others] if folder == package else [source]
        template = str(Path(session.create_tmp()) / f"{domain}.pot")
        asked = ("_:1c,2", "n_:1c,2,3", "translate:1c,2", "pgettext:1c,2")  # n_: context, one, several
        keywords = ("--no-default-keywords", *(part for keyword in asked for part in ("-k", keyword)))
        session.run("pybabel", "extract", "-F", "babel.cfg", *keywords, "--no-location", "-o", template, *sources)
        where = ("-i", template, "-d", f"{folder}/locale", "-D", domain, "-l", "en")
        session.run("pybabel", "update", *where, "--no-fuzzy-matching", "--no-wrap", "--ignore-pot-creation-date")


@nox.session(default=False)
def generate(session: nox.Session) -> None:
    """Write again everything that is derived from the catalogue: published files and generated pages."""
    install(session, project=True)
    session.run("python", "-m", "tools.generate", *session.posargs)
