// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/** A named element of a package: what it is, and its names from the outside in. */
public record ElementKey(Kind kind, List<String> names) {

  /** What it is. */
  public enum Kind {
    PACKAGE,
    APP,
    SPAN,
    /** A field, reference or aggregate of a span. */
    MEMBER,
    MESSAGE,
    /** A field of a message. */
    FIELD,
    METRIC,
    /** A field of a metric. */
    VALUE,
    PROBE,
    /** A setting of a probe. */
    SETTING
  }

  public ElementKey {
    names = List.copyOf(names);
  }

  /** Keys are many; Java would make the methods of a record out of method handles at run time. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ElementKey key && kind == key.kind && names.equals(key.names);
  }

  @Override
  public int hashCode() {
    return 31 * kind.ordinal() + names.hashCode();
  }

  public static ElementKey ofPackage() {
    return of(Kind.PACKAGE);
  }

  public static ElementKey app(String app) {
    return of(Kind.APP, app);
  }

  public static ElementKey span(String app, String span) {
    return of(Kind.SPAN, app, span);
  }

  public static ElementKey member(String app, String span, String member) {
    return of(Kind.MEMBER, app, span, member);
  }

  /** A message by its name after expansion. */
  public static ElementKey message(String app, String message) {
    return of(Kind.MESSAGE, app, message);
  }

  public static ElementKey field(String app, String message, String field) {
    return of(Kind.FIELD, app, message, field);
  }

  public static ElementKey metric(String metric) {
    return of(Kind.METRIC, metric);
  }

  public static ElementKey value(String metric, String value) {
    return of(Kind.VALUE, metric, value);
  }

  public static ElementKey probe(String probe) {
    return of(Kind.PROBE, probe);
  }

  public static ElementKey setting(String probe, String setting) {
    return of(Kind.SETTING, probe, setting);
  }

  private static ElementKey of(Kind kind, String... names) {
    return new ElementKey(kind, List.of(names));
  }
}
