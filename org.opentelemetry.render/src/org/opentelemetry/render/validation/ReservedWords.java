// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.Set;

/** Words that C or C++ gives a meaning which no declaration can change. */
final class ReservedWords {

  /** Keywords of C and C++, with the alternative tokens; type words of Render are not among them. */
  static final Set<String> KEYWORDS =
      Set.of(
          "alignas", "alignof", "and", "and_eq", "asm", "auto", "bitand", "bitor", "bool", "break", "case", "catch",
          "char", "char8_t", "char16_t", "char32_t", "class", "compl", "concept", "const", "consteval", "constexpr",
          "constinit", "const_cast", "continue", "co_await", "co_return", "co_yield", "decltype", "default", "delete",
          "do", "double", "dynamic_cast", "else", "enum", "explicit", "export", "extern", "false", "float", "for",
          "friend", "goto", "if", "inline", "int", "long", "mutable", "namespace", "new", "noexcept", "not", "not_eq",
          "nullptr", "operator", "or", "or_eq", "private", "protected", "public", "register", "reinterpret_cast",
          "requires", "restrict", "return", "short", "signed", "sizeof", "static", "static_assert", "static_cast",
          "struct", "switch", "template", "this", "thread_local", "throw", "true", "try", "typedef", "typeid",
          "typename", "typeof", "typeof_unqual", "union", "unsigned", "using", "virtual", "void", "volatile",
          "wchar_t", "while", "xor", "xor_eq");

  /** Macros of the usual headers and of the usual compilers. */
  static final Set<String> MACROS =
      Set.of(
          "linux", "unix", "errno", "assert", "major", "minor", "makedev", "stdin", "stdout", "stderr", "NULL", "EOF",
          "offsetof", "va_arg", "va_copy", "va_end", "va_start", "setjmp", "NAN", "INFINITY", "i386");

  /** What a package, a C++ namespace at global scope, would collide with: namespaces, types and functions. */
  static final Set<String> GLOBAL_NAMES =
      Set.of(
          // namespaces, of C++ and of the runtime
          "std", "posix", "render",
          // types and functions of the runtime
          "jb_blob", "short_string", "Expected", "IBufferedWriter", "FixedHash",
          // functions and types of C and POSIX headers
          "abort", "abs", "accept", "access", "alarm", "atof", "atoi", "bind", "brk", "calloc", "chdir", "clock",
          "clone", "close", "connect", "cos", "div", "dup", "environ", "erf", "execv", "exit", "exp", "fabs", "floor",
          "fmod", "fork", "free", "fsync", "gamma", "getenv", "index", "kill", "labs", "link", "listen", "log",
          "lseek", "malloc", "memcpy", "mkdir", "mktime", "nice", "open", "pause", "pipe", "poll", "pow", "printf",
          "putenv", "puts", "qsort", "raise", "rand", "random", "read", "realloc", "recv", "remove", "rename",
          "rindex", "rmdir", "round", "select", "send", "shutdown", "signal", "sin", "sleep", "socket", "sqrt",
          "srand", "stat", "sync", "system", "tan", "time", "timezone", "truncate", "unlink", "usleep", "wait",
          "write", "y0", "y1", "yn", "j0", "j1", "jn");

  private ReservedWords() {}

  /** Whether C and C++ keep the name for themselves everywhere: two underscores, or one and a capital, in front. */
  static boolean isReservedForm(String name) {
    return name.length() > 1 && name.charAt(0) == '_' && (name.charAt(1) == '_' || Character.isUpperCase(name.charAt(1)));
  }
}
