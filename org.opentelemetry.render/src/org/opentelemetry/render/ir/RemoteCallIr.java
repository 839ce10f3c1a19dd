// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ir;

import java.util.List;

/**
 * A message that a proxy sends.
 *
 * @param message a message of the remote app
 * @param arguments what to pass to the writer: one for every {@link MessageIr#parameters()
 *     parameter}, in that order
 */
public record RemoteCallIr(MessageIr message, List<Argument> arguments) {

  /** What is passed to a parameter of the writer's function. */
  public sealed interface Argument {

    /** The parameter: a field of the remote message. */
    FieldIr parameter();

    /** The location of the proxy's instance, as the reference by which the peer knows it. */
    record Location(FieldIr parameter) implements Argument {}

    /**
     * A field of the instance's key.
     *
     * @param own the field of the proxy's own span
     */
    record KeyField(FieldIr parameter, FieldIr own) implements Argument {}

    /** What the caller passes. */
    record Passed(FieldIr parameter) implements Argument {}
  }

  public RemoteCallIr {
    arguments = List.copyOf(arguments);
  }

  /** The parameters of the call on the proxy: all but the reference, in order of their numbers. */
  public List<FieldIr> passed() {
    return arguments.stream()
        .filter(Argument.Passed.class::isInstance)
        .map(Argument::parameter)
        .toList();
  }
}
