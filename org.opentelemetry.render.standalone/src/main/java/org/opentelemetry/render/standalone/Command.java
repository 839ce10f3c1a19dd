// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

/** What a sub-command does. */
@FunctionalInterface
interface Command {

  /** All is well. */
  int OK = 0;

  /** There are errors in a model. */
  int MODEL_ERRORS = 1;

  /** The call makes no sense, a file cannot be read or written, or the program itself failed. */
  int USAGE = 2;

  /** Runs the command and gives the exit status. */
  int run(Invocation invocation) throws UsageException;
}
