// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.diagnostics;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.Test;
import org.opentelemetry.render.validation.GeneratedMembers;

/**
 * The tables of members know all that generated classes inherit from classes of the runtime. Reads
 * the headers as clang-format leaves them: members are indented by two spaces.
 */
public class GeneratedMembersTest {

  private static final Path RUNTIME = Path.of("..", "runtime", "include", "render");

  private static final Pattern ALIAS = Pattern.compile("using (\\w+) = .*");
  private static final Pattern FUNCTION = Pattern.compile("[^(]*?(\\w+)\\(.*");
  private static final Pattern VARIABLE = Pattern.compile("[^(]* (\\w+)(?: = .*)?;");

  @Test
  public void referencesAndHandles() {
    assertKnown(GeneratedMembers.WEAK_REFERENCE, "span/weak_ref.h", "WeakRef", "valid", "loc");
    assertKnown(GeneratedMembers.AUTO_HANDLE, "span/auto_handle.h", "AutoHandle", "to_handle");
    assertKnown(GeneratedMembers.HANDLE, "span/handle.h", "Handle", "access", "invalid");
  }

  @Test
  public void modifiersHaveOnlySetters() {
    assertEquals(Set.of(), members("span/modifier.h", "Modifier"));
  }

  @Test
  public void containers() {
    String header = "span/container.h";
    Set<String> known = GeneratedMembers.CONTAINER;
    assertKnown(known, "span/any_container.h", "AnyContainer", "generation", "dump_json");
    assertKnown(known, header, "ContainerBase", "map", "acquire", "pool_size");
    assertKnown(known, header, "Container", "alloc");
    assertKnown(known, header, "ShardedContainer", "hash_sharding_key", "sharding_key_t");
    assertKnown(known, header, "IndexedContainer", "by_key", "key_t");
    assertKnown(known, header, "ShardedIndexedContainer", "hash_sharding_key");
  }

  @Test
  public void indexConnectionAndWriter() {
    assertKnown(GeneratedMembers.INDEX, "span/index_base.h", "IndexBase", "proxy_errors");
    assertKnown(
        GeneratedMembers.CONNECTION,
        "span/connection.h",
        "ConnectionBase",
        "index",
        "message_stats");
    assertKnown(
        GeneratedMembers.WRITER_AND_ENCODER,
        "wire/writer_base.h",
        "WriterBase",
        "flush",
        "clock_t");
  }

  private static void assertKnown(Set<String> known, String header, String type, String... some) {
    Set<String> members = members(header, type);
    assertTrue(type + " has " + members, members.containsAll(List.of(some)));
    members.removeAll(known);
    assertEquals(
        "members of " + type + " that the rules about names do not know", Set.of(), members);
  }

  /** The public members of a class, without those that only it and its friends name. */
  private static Set<String> members(String header, String type) {
    String text = Corpus.read(RUNTIME.resolve(header));
    Matcher declaration = Pattern.compile("(?m)^class " + type + "\\b[^;]*?\\{").matcher(text);
    assertTrue(type, declaration.find());
    String body = text.substring(declaration.end(), text.indexOf("\n};", declaration.end()));
    Set<String> members = new LinkedHashSet<>();
    boolean isPublic = false;
    for (String line : body.lines().toList()) {
      if (line.matches(" (public|protected|private):")) {
        isPublic = line.contains("public");
      } else if (isPublic
          && line.matches("  [\\w\\[].*")
          && !line.matches("  (friend|class|explicit) .*")) {
        name(line.strip()).ifPresent(members::add);
      }
    }
    members.remove(type);
    members.removeAll(new HashSet<>(List.of("operator", "static_assert", "requires")));
    return members;
  }

  private static Optional<String> name(String declaration) {
    for (Pattern pattern : List.of(ALIAS, FUNCTION, VARIABLE)) {
      Matcher matcher = pattern.matcher(declaration);
      if (matcher.matches()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }
}
