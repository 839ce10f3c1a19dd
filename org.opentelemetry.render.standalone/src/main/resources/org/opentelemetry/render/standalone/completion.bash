# shellcheck shell=bash
# Completion of renderc for bash, and for zsh with bashcompinit; printed by `renderc completion`.
#
#   bash: renderc completion bash > ~/.local/share/bash-completion/completions/renderc
#   zsh:  source <(renderc completion zsh)

# Says in `kind` what the value of an option is: $1 is COMMAND:OPTION.
_renderc_value() {
  kind=
  case $1 in
@VALUES@
  esac
}

# Says in `kind` what an argument is: $1 is COMMAND:POSITION.
_renderc_argument() {
  kind=none
  case $1 in
@ARGUMENTS@
  esac
}

# Prints the options of command $1.
_renderc_options() {
  case $1 in
@OPTIONS@
  esac
}

# Prints what a value of kind $1 that begins with $2 can be.
_renderc_candidates() {
  case $1 in
    words*) compgen -W "${1#words}" -- "$2" ;;
    files) compgen -f -- "$2" ;;
    directories) compgen -d -- "$2" ;;
    models)
      compgen -f -X '!*.render' -- "$2"
      compgen -d -- "$2"
      ;;
    rules) compgen -W "@RULES@" -- "$2" ;;
    levels)
      case $2 in
        *=*) compgen -P "${2%%=*}=" -W "error warning info off" -- "${2#*=}" ;;
        *) compgen -S = -W "@CHANGEABLE@" -- "$2" ;;
      esac
      ;;
  esac
}

_renderc() {
  local kind='' command='' option='' inline='' current='' raw word i last position=0 candidate
  local -a words
  words=()
  # Bash cuts words at "="; here they are whole.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    last=$((${#words[@]} - 1))
    if ((last >= 0)) && { [ "$word" = "=" ] || [ "${words[last]%=}" != "${words[last]}" ]; }; then
      words[last]=${words[last]}$word
    else
      words+=("$word")
    fi
  done
  last=$((${#words[@]} - 1))
  ((last >= 0)) || return 0
  current=${words[last]}
  for ((i = 0; i < last; i++)); do
    word=${words[i]}
    if [ -n "$option" ]; then
      option=
      continue
    fi
    case $word in
      --*=*) ;;
      -?*)
        _renderc_value "$command:$word"
        [ -z "$kind" ] || [ "$kind" != "${kind#optional }" ] || option=$word
        ;;
      *)
        if [ -z "$command" ] && [ "$position" -eq 0 ]; then
          command=$word
        else
          position=$((position + 1))
        fi
        ;;
    esac
  done

  if [ -n "$option" ]; then
    _renderc_value "$command:$option"
  else
    case $current in
      --*=*)
        inline=${current%%=*}=
        _renderc_value "$command:${current%%=*}"
        ;;
      -*) kind="words $(_renderc_options "$command")" ;;
      *)
        if [ -z "$command" ]; then
          kind="words @COMMANDS@"
        else
          _renderc_argument "$command:$position"
        fi
        ;;
    esac
  fi
  kind=${kind#optional }

  # What bash replaces is only what follows the last place where it cut.
  raw=${COMP_WORDS[COMP_CWORD]}
  [ "$raw" = "=" ] && raw=
  local replaced=${current%"$raw"}
  COMPREPLY=()
  while IFS= read -r candidate; do
    candidate=$inline$candidate
    COMPREPLY+=("${candidate#"$replaced"}")
  done < <(_renderc_candidates "$kind" "${current#"$inline"}")
  if type compopt > /dev/null 2>&1; then
    case $kind in
      files | directories | models) compopt -o filenames 2> /dev/null ;;
      levels) [ "${current#*=}" != "$current" ] || compopt -o nospace 2> /dev/null ;;
    esac
  fi
  return 0
}

complete -F _renderc renderc
