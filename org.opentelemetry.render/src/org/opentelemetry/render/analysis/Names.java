// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.analysis;

import java.util.Locale;
import java.util.Optional;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Message;
import org.opentelemetry.render.model.Span;

/** Names in generated code that follow from names in the source. */
public final class Names {

  private Names() {}

  /** The handler base class: {@code K8sPodSpanBase} for {@code k8s_pod}. */
  public static Optional<String> baseClass(Span span) {
    return Optional.ofNullable(span.getName()).map(Names::baseClass);
  }

  /**
   * The handler base class of a span name. Different names can give the same class: {@code a_b} and
   * {@code a__b}.
   */
  public static String baseClass(String span) {
    StringBuilder name = new StringBuilder();
    for (String piece : span.split("_")) {
      if (!piece.isEmpty()) {
        name.append(piece.substring(0, 1).toUpperCase(Locale.ROOT));
        name.append(piece.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    return name.append("SpanBase").toString();
  }

  /**
   * {@code A__M}: what all C symbols of a message contain, at global scope; absent outside apps.
   */
  public static Optional<String> cStem(Message message) {
    return Models.app(message)
        .map(App::getName)
        .flatMap(app -> MessageFacts.name(message).map(name -> app + "__" + name));
  }

  /** C struct of the fixed part on the wire. */
  public static Optional<String> wireStruct(Message message) {
    return cStem(message).map(stem -> "jb_" + stem);
  }

  /** C struct that handlers get. */
  public static Optional<String> parsedStruct(Message message) {
    return cStem(message).map(stem -> "jsrv_" + stem);
  }

  /** C function of an app's perfect hash. */
  public static String hashFunction(String app) {
    return app + "_hash";
  }

  /** C macro of the number of slots of an app's perfect hash. */
  public static String hashSizeMacro(String app) {
    return hashFunction(app).toUpperCase(Locale.ROOT) + "_SIZE";
  }
}
