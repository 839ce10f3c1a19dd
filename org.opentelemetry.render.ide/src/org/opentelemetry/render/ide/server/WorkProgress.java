// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import java.util.UUID;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/** How far some work is, in clients that show it. */
final class WorkProgress {

  private final LanguageClient client;
  private final Either<String, Integer> token;

  private WorkProgress(LanguageClient client) {
    this.client = client;
    token = Either.forLeft(UUID.randomUUID().toString());
  }

  /**
   * Begins to show some work.
   *
   * @param client null if the client shows none
   */
  static WorkProgress begin(LanguageClient client, String title) {
    WorkProgress progress = new WorkProgress(client);
    if (client != null) {
      client.createProgress(new WorkDoneProgressCreateParams(progress.token));
      WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
      begin.setTitle(title);
      begin.setPercentage(0);
      progress.notify(begin);
    }
    return progress;
  }

  void report(String message, int percentage) {
    WorkDoneProgressReport report = new WorkDoneProgressReport();
    report.setMessage(message);
    report.setPercentage(percentage);
    notify(report);
  }

  void end() {
    notify(new WorkDoneProgressEnd());
  }

  private void notify(WorkDoneProgressNotification notification) {
    if (client != null) {
      client.notifyProgress(new ProgressParams(token, Either.forLeft(notification)));
    }
  }
}
