// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.cpp.span;

import java.util.ArrayList;
import java.util.List;
import org.opentelemetry.render.ir.AppIr;
import org.opentelemetry.render.ir.MessageIr;
import org.opentelemetry.render.ir.SpanIr;

/**
 * A message with its place among the counters of its app.
 *
 * @param number of the message in the app, from 0
 * @param errors names of the errors that are counted for it
 * @param firstError number of the first of these counters in the app
 */
record CountedMessage(
    SpanIr span, MessageIr message, int number, List<String> errors, int firstError) {

  /** All messages of an app, in the order of {@link AppIr#messages}. */
  static List<CountedMessage> of(AppIr app) {
    List<CountedMessage> all = new ArrayList<>();
    int firstError = 0;
    for (SpanIr span : app.spans()) {
      for (MessageIr message : span.messages()) {
        List<String> errors = SpanCode.errors(span, message);
        all.add(new CountedMessage(span, message, all.size(), errors, firstError));
        firstError += errors.size();
      }
    }
    return all;
  }
}
