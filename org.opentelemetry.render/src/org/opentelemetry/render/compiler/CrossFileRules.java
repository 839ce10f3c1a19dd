// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.compiler;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.opentelemetry.render.diagnostics.Diagnostic;
import org.opentelemetry.render.diagnostics.Diagnostic.Related;
import org.opentelemetry.render.diagnostics.Location;
import org.opentelemetry.render.diagnostics.Severity;
import org.opentelemetry.render.model.App;
import org.opentelemetry.render.model.Document;
import org.opentelemetry.render.model.ModelPackage;
import org.opentelemetry.render.validation.RuleCatalog;

/** Rules about several files of one run. */
public final class CrossFileRules {

  /** Their ids. What they say of a file may change when another file does. */
  public static final Set<String> IDS =
      Set.of(RuleCatalog.PACKAGE_DUPLICATE, RuleCatalog.APP_SHARED_NAME);

  private record First(LoadedSource source, Document document, App app) {
    Location location() {
      return app == null
          ? source.locate(document, ModelPackage.Literals.DOCUMENT__NAME)
          : source.locate(app, ModelPackage.Literals.APP__NAME);
    }
  }

  private final BiConsumer<LoadedSource, Diagnostic> acceptor;
  private final Map<String, First> packages = new HashMap<>();
  private final Map<String, First> apps = new HashMap<>();

  private CrossFileRules(BiConsumer<LoadedSource, Diagnostic> acceptor) {
    this.acceptor = acceptor;
  }

  static void check(
      Collection<LoadedSource> sources, BiConsumer<LoadedSource, Diagnostic> acceptor) {
    CrossFileRules rules = new CrossFileRules(acceptor);
    for (LoadedSource source : sources) {
      Document document = source.document();
      if (document != null && document.getName() != null) {
        rules.check(source, document);
      }
    }
  }

  private void check(LoadedSource source, Document document) {
    First own = new First(source, document, null);
    First first = packages.putIfAbsent(document.getName(), own);
    if (first != null) {
      acceptor.accept(
          own.source(),
          new Diagnostic(
              Severity.ERROR,
              RuleCatalog.PACKAGE_DUPLICATE,
              String.format(
                  "package '%s' is already in %s; a package is one file",
                  document.getName(), first.source().source().path()),
              own.location(),
              List.of(new Related("first declared here", first.location()))));
      return;
    }
    for (App app : document.getApps()) {
      if (app.getName() != null) {
        checkApp(new First(source, document, app));
      }
    }
  }

  private void checkApp(First own) {
    First first = apps.putIfAbsent(own.app().getName(), own);
    if (first == null || first.document() == own.document()) {
      return;
    }
    acceptor.accept(
        own.source(),
        new Diagnostic(
            Severity.WARNING,
            RuleCatalog.APP_SHARED_NAME,
            String.format(
                "package '%s' has an app '%s' too: the two cannot be linked into one program,"
                    + " because their message structs and functions have the same C names",
                first.document().getName(), own.app().getName()),
            own.location(),
            List.of(new Related("the other app", first.location()))));
  }
}
