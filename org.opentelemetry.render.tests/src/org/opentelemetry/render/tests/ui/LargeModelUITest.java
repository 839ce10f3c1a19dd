// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ui;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.core.resources.IProject;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/**
 * A model of 6,000 messages in the editor. Leaves figures in {@code target/workbench-figures.txt};
 * those about the first editor are of use only if no other test ran before.
 */
public class LargeModelUITest {

  private static final int SPANS = 60;
  private static final int MESSAGES = 100; // per span
  private static final int FIELDS = 8; // per message

  private final List<String> figures = new ArrayList<>();

  @Before
  public void tidy() throws Exception {
    Workbench.tidy();
  }

  @After
  public void close() throws Exception {
    Workbench.tidy();
  }

  @Test
  public void isCheckedAndEditedLikeASmallOne() throws Exception {
    IProject project = ModelEditor.project("large");
    Clock clock = new Clock();
    ModelEditor small = ModelEditor.open(project, "small.render", WithExampleModel.EXAMPLE);
    took("first editor until it is open", clock);
    Workbench.until("the server has seen it", () -> small.folds().size() == 2);
    took("first editor until the answers of the language server", clock);
    memory("heap with a small model");

    clock = new Clock();
    ModelEditor large = ModelEditor.open(project, "large.render", model());
    took("editor with 6,000 messages until it is open", clock);
    Workbench.until("its folds", () -> large.folds().size() >= SPANS * MESSAGES);
    took("editor with 6,000 messages until its folds", clock);
    memory("heap with 6,000 messages");

    makeAndMend(large);
    took("editor with 6,000 messages until it is checked, and checked again twice", clock);
    clock = new Clock();
    makeAndMend(large);
    took("a mistake until it is marked, and mended until the mark is gone", clock);
    memory("heap after a while");
    Files.write(Path.of("target", "workbench-figures.txt"), figures);
  }

  private static void makeAndMend(ModelEditor model) throws Exception {
    String field = "u32 f59_99_7";
    model.cursorBehind(field);
    model.type("!");
    Workbench.until("the mistake is marked", () -> model.problems().size() == 1);
    model.cursorBehind(field + "!");
    model.type("\b");
    Workbench.until("no mark", () -> model.problems().isEmpty());
  }

  private static String model() {
    StringBuilder text = new StringBuilder("package large\n\nnamespace { a: 1-6000 }\n\napp a {\n");
    for (int span = 0; span < SPANS; span++) {
      text.append("  span span_")
          .append(span)
          .append(" impl \"Span\" include \"<span.h>\" {\n    singleton\n");
      for (int message = 0; message < MESSAGES; message++) {
        String name = span + "_" + message;
        int id = span * MESSAGES + message;
        text.append("    ").append(id).append(": log m").append(name).append(" {\n");
        for (int field = 0; field < FIELDS; field++) {
          text.append("      %d: u32 f%s_%d\n".formatted(field + 1, name, field));
        }
        text.append("    }\n");
      }
      text.append("  }\n");
    }
    return text.append("}\n").toString();
  }

  /** Since when something is measured. */
  private static final class Clock {
    private static final OperatingSystemMXBean SYSTEM =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final long start = System.nanoTime();
    private final long cpuStart = SYSTEM.getProcessCpuTime();

    /** Other work on the machine disturbs the CPU time less. */
    @Override
    public String toString() {
      long time = (System.nanoTime() - start) / 1_000_000;
      long cpu = (SYSTEM.getProcessCpuTime() - cpuStart) / 1_000_000;
      return time + " ms, " + cpu + " ms of CPU";
    }
  }

  private void took(String what, Clock clock) {
    figures.add(what + ": " + clock);
  }

  /** What is in use after a collection of garbage. */
  private void memory(String what) {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    double megabytes = memory.getHeapMemoryUsage().getUsed() / 1e6;
    figures.add(String.format(Locale.ROOT, "%s: %.0f MB", what, megabytes));
  }
}
