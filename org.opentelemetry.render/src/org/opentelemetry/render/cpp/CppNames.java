// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.FieldIr;
import org.opentelemetry.render.ir.MessageIr;

/** Names in generated C and C++ that are not simply the user's. */
public final class CppNames {

  /**
   * What the fast path puts in a message's class or beside it; a message of such a name gets
   * another class name.
   */
  private static final Set<String> WORDS_OF_MESSAGES =
      Set.of(
          "rpc_id",
          "fixed_size",
          "parsed_size",
          "layout_hash",
          "needs_authorization",
          "parsed_type",
          "wire_type",
          "encoded_size",
          "encode",
          "parse",
          "View",
          "dispatch",
          "dispatch_all",
          "rejected");

  private CppNames() {}

  /**
   * Macro of a header's include guard. The case of the user's names is kept, so that two headers
   * never share one.
   *
   * @param file name of the header in the app's directory
   */
  public static String includeGuard(AppIr app, String file) {
    return includeGuard(app.packageName() + "__" + app.name(), file);
  }

  /** The same for a header in the package's directory. */
  static String includeGuard(String packageName, String file) {
    return "RENDER_GENERATED_" + packageName + "__" + file.replace('.', '_').replace('/', '_');
  }

  /** {@code INGEST_HASH_SIZE}. */
  public static String hashSize(AppIr app) {
    return (app.name() + "_hash_size").toUpperCase(Locale.ROOT);
  }

  /**
   * Name of a message's class in namespace {@code messages}: the message's, unless that is one of
   * our own words.
   */
  public static String messageClass(AppIr app, MessageIr message) {
    if (!WORDS_OF_MESSAGES.contains(message.name())) {
      return message.name();
    }
    Set<String> taken = app.messages().stream().map(MessageIr::name).collect(Collectors.toSet());
    return unlike(message.name() + "_", taken::contains);
  }

  /**
   * A name for a parameter or variable of ours in a function whose other parameters are the
   * message's fields.
   */
  public static String local(String wish, MessageIr message) {
    // a template parameter must not have the name of its function
    return unlike(wish, name -> name.equals(message.name()) || hasField(message, name));
  }

  /** A name for a parameter of ours beside others. */
  public static String free(String wish, Collection<String> taken) {
    return unlike(wish, taken::contains);
  }

  private static boolean hasField(MessageIr message, String name) {
    for (FieldIr field : message.fields()) {
      if (field.name().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** Name of the getter of a field in a message's view. */
  public static String getter(FieldIr field, MessageIr message) {
    return field.name().equals("View") ? local("View_", message) : field.name();
  }

  private static String unlike(String wish, Predicate<String> taken) {
    String name = wish;
    while (taken.test(name)) {
      name += "_";
    }
    return name;
  }
}
