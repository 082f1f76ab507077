"""The shells: how each asks for completions, reads them, and is set up."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cmfacts.cli.shell.complete import Item, Offer, offer
from cmfacts.errors import QuestionError
from cmfacts.values.text import printable
from cmfacts.values.tongue import _

FILES, OPEN = ":files:", ":nospace:"

_BASH = r"""
_cmfacts_completion() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            :files:) compopt -o filenames 2>/dev/null; while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$2"); return ;;
            :nospace:) compopt -o nospace 2>/dev/null ;;
            ?*) COMPREPLY+=("$line") ;;
        esac
    done < <(env _CMFACTS_COMPLETE=complete_bash COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_TYPE="$COMP_TYPE" \
        COMP_WORDBREAKS="$COMP_WORDBREAKS" COLUMNS="${COLUMNS:-80}" "$1" 2>/dev/null)
}
complete -o nosort -F _cmfacts_completion cmfacts 2>/dev/null || complete -F _cmfacts_completion cmfacts
"""
_ZSH = r"""
#compdef cmfacts
_cmfacts() {
    local line
    local -a found more
    for line in "${(@f)$(env _CMFACTS_COMPLETE=complete_zsh _TYPER_COMPLETE_ARGS="${(j: :)words[1,CURRENT]}" ${~words[1]} 2>/dev/null)}"; do
        case $line in
            :files:) _files; return ;;
            :nospace:) more=(-S '') ;;
            *$'\t'*) found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
            ?*) found+=("${line//:/\\:}") ;;
        esac
    done
    _describe -V cmfacts found "${more[@]}"
}
if [[ $funcstack[1] == _cmfacts ]]; then _cmfacts "$@"; else compdef _cmfacts cmfacts; fi
"""
_FISH = r"""
function __cmfacts_complete
    set -l found (env _CMFACTS_COMPLETE=complete_fish _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) cmfacts 2>/dev/null)
    if test "$found[1]" = ':files:'
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $found
    end
end
complete --command cmfacts --no-files --keep-order --arguments '(__cmfacts_complete)'
"""
_POWERSHELL = r"""
Register-ArgumentCompleter -Native -CommandName cmfacts -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    $env:_CMFACTS_COMPLETE = 'complete_powershell'
    $env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
    $env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
    try {
        & $commandAst.CommandElements[0].Value 2>$null | Where-Object { $_ -notmatch '^:[a-z]+:$' } | ForEach-Object {
            $value, $about = $_ -split ':::', 2
            [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $about)
        }
    } finally {
        Remove-Item Env:_CMFACTS_COMPLETE, Env:_TYPER_COMPLETE_ARGS, Env:_TYPER_COMPLETE_WORD_TO_COMPLETE
        [Console]::OutputEncoding = $encoding
    }
}
"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL, "pwsh": _POWERSHELL}


def script(shell: str) -> str:
    """What a shell is to read; QuestionError if there is none for it."""
    if shell not in SCRIPTS:
        raise QuestionError(_("there is no completion for `{shell}`; it is one of bash, zsh, fish, powershell", shell=shell))
    return SCRIPTS[shell].lstrip()


def answer(group: Any, instruction: str) -> None:
    """Answer a shell that asks, in its own form, whatever happens: `complete_bash` and so on; `source_bash` is the script."""
    asked, _, shell = instruction.partition("_")
    if asked == "source":
        _print(script(shell))
        return
    words, incomplete = _asked(shell)
    try:
        found = offer(group, words, incomplete)
    except Exception:
        return  # a TAB is no place to complain
    lines = [FILES] if found.files else _FORMS.get(shell, _fish)(found, incomplete)
    if lines:
        _print("\n".join(lines) + "\n")


def _print(text: str) -> None:
    """In UTF-8, whatever the locale."""
    sys.stdout.flush()
    out = getattr(sys.stdout, "buffer", None)
    if out is None:
        sys.stdout.write(text)
    else:
        out.write(text.encode("utf-8", "replace"))
        out.flush()


def _asked(shell: str) -> tuple[list[str], str]:
    """The whole words before the cursor, without the program's name, and the one that is begun."""
    env = os.environ
    if shell == "bash" and "COMP_LINE" not in env:  # as other tools' scripts ask
        words = _split(env.get("COMP_WORDS", ""))
        at = int(env.get("COMP_CWORD") or len(words) - 1)
        return words[1:at], words[at] if at < len(words) else ""
    line = env.get("COMP_LINE" if shell == "bash" else "_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    begun = words.pop() if words and not line[-1:].isspace() else ""
    return words, begun


def _split(line: str) -> list[str]:
    """Words as a shell has them; an open quotation is a word as far as it goes."""
    import shlex

    lexer = shlex.shlex(line, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    words: list[str] = []
    try:
        words.extend(lexer)
    except ValueError:
        words.append(lexer.token)
    return words


def _bash(found: Offer, incomplete: str) -> list[str]:
    """
    Values without what bash takes for whole words before them.

    With help only where bash lists them: it would insert it.
    """
    env = os.environ
    cut = max((incomplete.rfind(c) + 1 for c in ":=" if c in env.get("COMP_WORDBREAKS", "")), default=0)
    values = [(_escaped(value[cut:]), about) for value, about in found.items]
    listed = env.get("COMP_TYPE") in ("63", "33", "64") and len(values) > 1
    if listed:
        return _aligned(values, int(env.get("COLUMNS") or 80))
    return [OPEN] * found.open + [value for value, _ in values]


def _aligned(items: Iterable[Item], columns: int) -> list[str]:
    items = list(items)
    width = max(len(value) for value, _ in items)
    room = columns - width - 5  # two spaces, brackets, the last column
    shown = ((value, printable(about)) for value, about in items)
    return [
        f"{value:{width}}  ({about if len(about) <= room else about[: room - 1] + '…'})" if about and room > 10 else value
        for value, about in shown
    ]


def _escaped(value: str) -> str:
    return "".join(c if c.isalnum() or c in "-_./:=,@%+" else "\\" + c for c in value)


def _zsh(found: Offer, incomplete: str) -> list[str]:
    return [OPEN] * found.open + _fish(found, incomplete)


def _fish(found: Offer, incomplete: str) -> list[str]:
    return [f"{value}\t{printable(about)}" if about else value for value, about in found.items]


def _powershell(found: Offer, incomplete: str) -> list[str]:
    return [f"{_quoted(value)}:::{printable(about) or value}" for value, about in found.items]


def _quoted(value: str) -> str:
    return value if all(c.isalnum() or c in "-_./:=" for c in value) else "'" + value.replace("'", "''") + "'"


_FORMS = {"bash": _bash, "zsh": _zsh, "fish": _fish, "powershell": _powershell, "pwsh": _powershell}


def current_shell() -> str:
    """The shell that runs us, else the user's own; QuestionError if it is none we know."""
    try:
        from shellingham import detect_shell

        name = str(detect_shell()[0])
    except Exception:  # it has several ways to fail where there are no processes to look at
        name = os.path.basename(os.environ.get("SHELL", ""))
    if name not in SCRIPTS:
        raise QuestionError(_("cannot tell which shell this is; `cmfacts completion bash` (zsh, fish, powershell) prints its script"))
    return name


def install(shell: str) -> Path:
    """Put the script where the shell reads it, and a line into its start-up file where it needs one; OSError if that fails."""
    home, env = Path.home(), os.environ
    if shell == "fish":
        settled = env.get("XDG_CONFIG_HOME", "")
        place = Path(settled if os.path.isabs(settled) else home / ".config") / "fish" / "completions" / "cmfacts.fish"
    elif shell == "zsh":
        place = home / ".zfunc" / "_cmfacts"
        _add_line(Path(env.get("ZDOTDIR") or home) / ".zshrc", "fpath+=~/.zfunc; autoload -Uz compinit; compinit")
    elif shell == "bash":
        place = home / ".bash_completions" / "cmfacts.sh"
        _add_line(home / ".bashrc", f"source '{place}'")
    else:
        place = home / ".config" / "powershell" / "cmfacts.ps1"
        _add_line(_powershell_profile(shell), f". '{place}'")
    from cmfacts.cli.files import write_bytes

    place.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(str(place), script(shell).encode())
    return place


def _add_line(file: Path, line: str) -> None:
    known = file.read_text(encoding="utf-8", errors="replace") if file.exists() else ""
    if line not in known.splitlines():
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "a", encoding="utf-8") as out:
            out.write(("" if known.endswith("\n") or not known else "\n") + line + "\n")


def _powershell_profile(shell: str) -> Path:
    import subprocess

    said = subprocess.run([shell, "-NoProfile", "-Command", "$PROFILE"], capture_output=True, text=True, check=True)
    return Path(said.stdout.strip())
