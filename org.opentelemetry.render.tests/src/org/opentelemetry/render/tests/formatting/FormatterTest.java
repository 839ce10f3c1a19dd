// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.formatting;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;

import org.junit.Test;

/** The rules of docs/format.md, one by one. */
public class FormatterTest {

  private static void assertFormatted(String expected, String text) {
    assertEquals(expected, Formatting.format(text));
    assertEquals(expected, Formatting.format(expected));
    Formatting.checkSame(text, text, expected);
  }

  /** Puts clauses into the body of a span. */
  private static String inSpan(String clauses) {
    return "package p\napp a {\n  span s {\n" + clauses + "  }\n}\n";
  }

  @Test
  public void clausesStandOnLinesOfTheirOwn() {
    assertFormatted(
        """
        package p
        namespace {
          a: 1
          b: 2
        }
        app a {
          span s {
            singleton
            pool_size 4
            1: log m {
              description "x"
              1: u8 y
            }
          }
        }
        metric t {
          u8 n method gauge
          u8 o
        }
        """,
        """
        package  p namespace{ a:1
        b:2} app a{ span s{singleton pool_size\t4 1:log m{description "x" 1:u8 y
        }}} metric t{u8 n
        method gauge u8 o}\
        """);
  }

  @Test
  public void blockOnOneLineStaysThere() {
    String blocks =
        """
            index (k)
            u32 k
            reference<t> r auto { k = k l = q.k }
            aggregate g (type m interval 1 slots 2) { update r.g rollup 2 }
            1: start m ref i { 1: u32 i 2: u8 x[4] }
            2: end n ref i { 1: u32 i }
        """;
    assertFormatted(inSpan(blocks), inSpan(blocks.replace("{ ", "{").replace(" }", "   }")));
  }

  @Test
  public void blockWithOtherBlocksStretchesOverLines() {
    assertFormatted(
        """
        package p
        app a {
          span s { u8 x }
        }
        app b { span s { } }
        """,
        "package p app a { span s { u8 x } } app b { span s {} }");
  }

  @Test
  public void blockThatIsTooLongForItsLineIsBroken() {
    String field = "1: u32 name_with_thirty_letters_in_it";
    String line = "    0: log m_______________ { " + field + " 2: u8 ____________";
    String exact = line + "_".repeat(100 - line.length() - 2) + " }\n";
    assertEquals(101, exact.length());
    assertFormatted(inSpan(exact), inSpan(exact));
    String longer = exact.replace("____ }", "_____ }");
    assertEquals(102, longer.length());
    String broken = longer.replace(" " + field, "\n      " + field).replace(" 2:", "\n      2:");
    assertFormatted(inSpan(broken.replace(" }", "\n    }")), inSpan(longer));
  }

  @Test
  public void emptyBlocksAreOneWay() {
    assertFormatted("package p\nnamespace { }\napp a { }\n", "package p namespace {\n\n}\napp a{}");
  }

  @Test
  public void headOfASpanStaysOnOneLineOrIsBrokenEverywhere() {
    String line = "package p\napp a {\n  span s impl \"S\" include \"<s.h>\" { }\n}\n";
    assertFormatted(line, line);
    String lines =
        """
        package p
        app a {
          span s
            impl "S"
            include "<s.h>"
          {
            u8 x
          }
        }
        """;
    assertFormatted(lines, lines.replace("\n    impl", " impl").replace("\n  {", " {"));
    assertFormatted(lines, lines.replace("    include", "include"));
    assertFormatted(
        lines.replace("impl \"S\"", "impl \"" + "S".repeat(99) + "\""),
        lines
            .replace("\n    i", " i")
            .replace("\n  {", " {")
            .replace("impl \"S\"", "impl \"" + "S".repeat(99) + "\""));
  }

  @Test
  public void braceAloneComesToTheHeadThatItBelongsTo() {
    assertFormatted(
        "package p\napp a {\n  span s {\n    u8 x\n  }\n}\n",
        "package p\napp a\n{\n  span s\n  {\n    u8 x\n  }\n}\n");
  }

  @Test
  public void longListsAreFilled() {
    String name = "a_name_of_forty_letters_________________";
    String two = name + ", " + name;
    assertFormatted(
        inSpan("    index (" + two + ",\n        " + two + ", x)\n"),
        inSpan("index(" + two + "\n,\n" + two + ",\nx)\n"));
    assertFormatted(
        inSpan("    aggregate g (type m interval 1 slots 2 root)\n"),
        inSpan("aggregate g(type m\ninterval 1\nslots 2\nroot)\n"));
  }

  @Test
  public void rangesHaveNoBlanksAndAreFilled() {
    assertFormatted(
        "package p\nnamespace { a: 1-2,3,5-6 }\n", "package p namespace{a : 1 - 2 , 3,5 -6}");
    String seven = "10000-10001,".repeat(7);
    assertFormatted(
        "package p\nnamespace {\n  a: " + seven + "\n      " + seven + "7\n}\n",
        "package p\nnamespace {\na: " + seven + seven + "7\n}\n");
  }

  @Test
  public void blankLinesSeparateGroups() {
    assertFormatted(
        """
        package p

        namespace { a: 1 }

        app a {
          span s {
            u8 x

            u8 y
            // about z

            u8 z
          }
        }
        """,
        """


        package p



        namespace { a: 1 }

        app a {

          span s {
            u8 x
        \t
          \t
            u8 y
            // about z

            u8 z

          }


        }


        """);
  }

  @Test
  public void commentsStayWhereTheyAre() {
    assertFormatted(
        """
        // first
        package p // name

        // about a
        app a { // inside
          /* before */ span s { // s
            // x comes next
            u8 x /* one */ // two
            /* three */
            u8 y
            // last
          }
          // end of a
        } // behind a
        // end
        """,
        """
          // first
        package p    // name

           // about a
        app a { // inside
        /* before */ span s { // s
        // x comes next
        u8 x /* one */// two
          /* three */
        u8 y
        // last
            }
        // end of a
            } // behind a
              // end
        """);
  }

  @Test
  public void commentsInsideAClauseDoNotMove() {
    assertFormatted(
        inSpan(
            """
                index ( /* why */ a, // first
                    b,
                    // alone
                    c)
                reference // to what
                    <t> r
            """),
        inSpan("index(/* why */a,// first\nb,\n  // alone\nc)\nreference// to what\n<t>r\n"));
  }

  @Test
  public void linesOfABlockCommentMoveTogether() {
    assertFormatted(
        inSpan("    /* one\n         two\n\n     * three\n*/\n    u8 x\n"),
        inSpan("  \t/* one\n\t     two\n   \n\t * three\n*/\n  u8 x\n"));
  }

  @Test
  public void textsAreNotTouched() {
    String text = inSpan("    0: log m {\n      description \"a\t b  \n\n\n c\"\n    }\n");
    assertFormatted(text, text);
    assertFormatted(text, text.replace("log m {\n      ", "log m { ").replace("\"\n    }", "\"}"));
  }

  @Test
  public void lineBreaksAreThoseOfMostLines() {
    assertFormatted(
        "package p\r\n/* a\r\n   b */\r\nnamespace { }\r\napp a { }\r\n",
        "package p\r\n/* a\n   b */\r\nnamespace { }\r\napp a { }");
    assertFormatted("package p\nnamespace { }\n", "package p\r\nnamespace { }\n");
    // those of texts belong to the texts
    assertFormatted(
        inSpan("    0: log m {\n      description \"" + "\r\n".repeat(20) + "\"\n    }\n"),
        inSpan("    0: log m {\n      description \"" + "\r\n".repeat(20) + "\"\n    }\n"));
  }

  @Test
  public void byteOrderMarkStays() {
    assertFormatted("\uFEFFpackage p\n", "\uFEFF \n package p");
    assertFormatted("\uFEFF// c\npackage p\n", "\uFEFF\n// c\npackage p");
  }

  @Test
  public void escapesOfNamesStay() {
    assertFormatted("package ^p\nnamespace { ^a: 1 }\n", "package ^p namespace{^a:1}");
  }

  @Test
  public void textWithSyntaxErrorsIsLeftAlone() {
    assertNull(Formatting.edits("package p   app {"));
  }

  @Test
  public void otherMistakesDoNotMatter() {
    assertFormatted(
        "package p\napp a {\n  span s {\n    int x\n    reference<no> y\n  }\n}\napp a { }\n",
        "package p app a {span s {int x\nreference<no>y}} app a {}");
  }
}
