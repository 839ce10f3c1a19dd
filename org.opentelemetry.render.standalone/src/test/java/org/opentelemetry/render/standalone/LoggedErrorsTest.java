// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertSame;

import java.util.Optional;
import org.apache.log4j.Logger;
import org.eclipse.xtext.validation.ResourceValidatorImpl;
import org.junit.Test;

public class LoggedErrorsTest {

  private static final Logger LOG = Logger.getLogger(ResourceValidatorImpl.class);

  @Test
  public void firstFailureThatXtextOnlyLogsIsFound() {
    RuntimeException first = new RuntimeException("first");
    try (LoggedErrors log = LoggedErrors.listen()) {
      LOG.warn("of no importance", new RuntimeException("warning"));
      assertEquals(Optional.empty(), log.failure());
      LOG.error("rule failed", first);
      LOG.error("rule failed", new RuntimeException("second"));
      assertSame(first, log.failure().orElseThrow());
    }
  }

  @Test
  public void errorWithoutExceptionIsAFailureToo() {
    try (LoggedErrors log = LoggedErrors.listen()) {
      LOG.error("something");
      assertEquals("something", log.failure().orElseThrow().getMessage());
    }
  }
}
