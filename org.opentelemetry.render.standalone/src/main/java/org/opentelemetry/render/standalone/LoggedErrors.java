// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.util.Optional;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;

/**
 * Finds the failures that Xtext writes to its log and then goes on without: a rule that threw an
 * exception has checked nothing, and so nothing may be generated. Also keeps the log off the
 * terminal.
 */
final class LoggedErrors extends AppenderSkeleton implements AutoCloseable {

  private Throwable first;

  /** Listens until closed. */
  static LoggedErrors listen() {
    LoggedErrors listener = new LoggedErrors();
    Logger root = Logger.getRootLogger();
    root.removeAllAppenders();
    root.setLevel(Level.ERROR);
    root.addAppender(listener);
    return listener;
  }

  /** The first failure since listening began. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(first);
  }

  @Override
  protected void append(LoggingEvent event) {
    if (first == null && event.getLevel().isGreaterOrEqual(Level.ERROR)) {
      first =
          event.getThrowableInformation() == null
              ? new IllegalStateException(event.getRenderedMessage())
              : event.getThrowableInformation().getThrowable();
    }
  }

  @Override
  public void close() {
    Logger.getRootLogger().removeAppender(this);
  }

  @Override
  public boolean requiresLayout() {
    return false;
  }
}
