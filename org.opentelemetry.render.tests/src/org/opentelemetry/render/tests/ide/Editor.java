// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.tests.ide;

import static org.junit.Assert.assertNotNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionTriggerKind;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentHighlight;
import org.eclipse.lsp4j.DocumentHighlightParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FoldingRangeRequestParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensDeltaParams;
import org.eclipse.lsp4j.SemanticTokensParams;
import org.eclipse.lsp4j.SemanticTokensRangeParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.xtext.ide.server.Document;

/**
 * An editor with one open file, which asks a language server in this JVM. {@code <|>} in the text
 * is the cursor; two of them are the ends of the selection.
 */
public final class Editor {

  private static final String CURSOR = "<|>";

  private static int files;

  private final LanguageServer server;
  private final String uri = "file:///model/file" + ++files + ".render";
  private Document document;
  private final Range selection;

  private Editor(LanguageServer server, String marked) {
    this.server = server;
    int from = marked.indexOf(CURSOR);
    int to = marked.lastIndexOf(CURSOR) - (marked.lastIndexOf(CURSOR) > from ? CURSOR.length() : 0);
    document = new Document(1, marked.replace(CURSOR, ""));
    selection =
        new Range(document.getPosition(Math.max(0, from)), document.getPosition(Math.max(0, to)));
    server
        .getTextDocumentService()
        .didOpen(
            new DidOpenTextDocumentParams(
                new TextDocumentItem(uri, "render", 1, document.getContents())));
  }

  /** A text with a cursor, in an editor that can do everything. */
  public static synchronized Editor open(String marked) {
    return new Editor(EditorClient.able(), marked);
  }

  /** A text with a cursor, in an editor without snippets and without edits that come later. */
  public static synchronized Editor openSimple(String marked) {
    return new Editor(EditorClient.plain(), marked);
  }

  /** The text in the editor. */
  public String text() {
    return document.getContents();
  }

  /** Closes the file, so that the server need not look at it any more. */
  public void close() {
    server.getTextDocumentService().didClose(new DidCloseTextDocumentParams(identifier()));
  }

  /** What is offered at the cursor, in the order in which an editor shows it. */
  public List<CompletionItem> complete() {
    CompletionParams params = new CompletionParams(identifier(), selection.getStart());
    List<CompletionItem> items =
        new ArrayList<>(
            EditorClient.answer(server.getTextDocumentService().completion(params))
                .getRight()
                .getItems());
    items.sort(Comparator.comparing(CompletionItem::getSortText));
    return items;
  }

  /** The labels of what is offered at the cursor. */
  public List<String> labels() {
    return complete().stream().map(CompletionItem::getLabel).toList();
  }

  /** The text after the proposal of this label is taken; snippets as they are written. */
  public String completed(String label) {
    CompletionItem item =
        complete().stream()
            .filter(i -> i.getLabel().equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not offered: " + label + " in " + labels()));
    return apply(List.of(item.getTextEdit().getLeft()));
  }

  /** What is shown at the cursor, as Markdown; null if nothing is. */
  public Hover hover() {
    return EditorClient.answer(
        server.getTextDocumentService().hover(new HoverParams(identifier(), selection.getStart())));
  }

  /** The lines above others, each as {@code line: text}, lines from 0. */
  public List<String> lenses() {
    List<? extends CodeLens> lenses =
        EditorClient.answer(
            server.getTextDocumentService().codeLens(new CodeLensParams(identifier())));
    return lenses.stream()
        .map(l -> l.getRange().getStart().getLine() + ": " + l.getCommand().getTitle())
        .toList();
  }

  /** What is wrong with the text, as the server publishes it. */
  public List<Diagnostic> diagnostics() {
    try {
      List<Diagnostic> published = EditorClient.published(uri).poll(60, TimeUnit.SECONDS);
      assertNotNull("diagnostics within a minute", published);
      return published;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The quick fixes at the selection. */
  public List<CodeAction> quickFixes() {
    return actions(diagnostics(), List.of(CodeActionKind.QuickFix));
  }

  /** What an editor finds for the selection by itself, to show that something can be done. */
  public List<CodeAction> foundByItself() {
    CodeActionContext context = new CodeActionContext(diagnostics());
    context.setTriggerKind(CodeActionTriggerKind.Automatic);
    return actions(context);
  }

  /** The actions for the selection, of some kinds; null stands for all. */
  public List<CodeAction> actions(List<Diagnostic> diagnostics, List<String> only) {
    CodeActionContext context = new CodeActionContext(diagnostics);
    context.setOnly(only);
    return actions(context);
  }

  private List<CodeAction> actions(CodeActionContext context) {
    return EditorClient.answer(
            server
                .getTextDocumentService()
                .codeAction(new CodeActionParams(identifier(), selection, context)))
        .stream()
        .map(either -> either.getRight())
        .toList();
  }

  /** The text with {@code [ ]} around where the element at the cursor is declared. */
  public String definition() {
    DefinitionParams params = new DefinitionParams(identifier(), cursor());
    return marked(
        EditorClient.answer(server.getTextDocumentService().definition(params)).getLeft().stream()
            .map(Location::getRange));
  }

  /** The text with {@code [ ]} around the uses of the element at the cursor. */
  public String references(boolean declarations) {
    ReferenceParams params =
        new ReferenceParams(identifier(), cursor(), new ReferenceContext(declarations));
    return marked(
        EditorClient.answer(server.getTextDocumentService().references(params)).stream()
            .map(Location::getRange));
  }

  /** All places of the element at the cursor. */
  public List<? extends DocumentHighlight> highlights() {
    return EditorClient.answer(
        server
            .getTextDocumentService()
            .documentHighlight(new DocumentHighlightParams(identifier(), cursor())));
  }

  /** The outline, a line for each symbol: {@code kind name: detail}, indented by depth. */
  public List<String> outline() {
    List<String> lines = new ArrayList<>();
    EditorClient.answer(
            server.getTextDocumentService().documentSymbol(new DocumentSymbolParams(identifier())))
        .forEach(symbol -> addOutline("", symbol.getRight(), lines));
    return lines;
  }

  private void addOutline(String indent, DocumentSymbol symbol, List<String> lines) {
    String detail = symbol.getDetail().isEmpty() ? "" : ": " + symbol.getDetail();
    lines.add(indent + symbol.getKind() + " " + symbol.getName() + detail);
    symbol.getChildren().forEach(child -> addOutline(indent + "  ", child, lines));
  }

  /** The outline of the file. */
  public List<DocumentSymbol> symbols() {
    return EditorClient.answer(
            server.getTextDocumentService().documentSymbol(new DocumentSymbolParams(identifier())))
        .stream()
        .map(Either::getRight)
        .toList();
  }

  /** The text with {@code [ ]} around the name that can be changed at the cursor. */
  public String renamable() {
    var found =
        EditorClient.answer(
            server
                .getTextDocumentService()
                .prepareRename(new PrepareRenameParams(identifier(), cursor())));
    return found == null ? "" : marked(Stream.of(found.getSecond().getRange()));
  }

  /** The text after the element at the cursor is renamed. */
  public String renamed(String name) {
    RenameParams params = new RenameParams(identifier(), cursor(), name);
    return apply(
        EditorClient.answer(server.getTextDocumentService().rename(params)).getChanges().get(uri));
  }

  /** Why the element at the cursor cannot be renamed. */
  public String refusal(String name) {
    RenameParams params = new RenameParams(identifier(), cursor(), name);
    try {
      server.getTextDocumentService().rename(params).get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      return e.getCause().getMessage();
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("the server does not answer", e);
    }
    throw new AssertionError("it was renamed to " + name);
  }

  /** What the server has said to the user, oldest first. */
  public List<String> messages() {
    return EditorClient.messages();
  }

  /** The lines that can be folded: {@code first-last kind}, from 0. */
  public List<String> foldings() {
    return EditorClient.answer(
            server
                .getTextDocumentService()
                .foldingRange(new FoldingRangeRequestParams(identifier())))
        .stream()
        .map(fold -> fold.getStartLine() + "-" + fold.getEndLine() + " " + fold.getKind())
        .toList();
  }

  /** The colours of the file. */
  public SemanticTokens tokens() {
    return EditorClient.answer(
        server.getTextDocumentService().semanticTokensFull(new SemanticTokensParams(identifier())));
  }

  /** The colours of what is selected. */
  public SemanticTokens tokensOfSelection() {
    return EditorClient.answer(
        server
            .getTextDocumentService()
            .semanticTokensRange(new SemanticTokensRangeParams(identifier(), selection)));
  }

  /** What has changed in the colours since a result. */
  public Either<SemanticTokens, SemanticTokensDelta> tokensSince(String result) {
    return EditorClient.answer(
        server
            .getTextDocumentService()
            .semanticTokensFullDelta(new SemanticTokensDeltaParams(identifier(), result)));
  }

  /** Types into the file: replaces all of its text. */
  public void type(String text) {
    document = new Document(document.getVersion() + 1, text);
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, document.getVersion()),
                List.of(new TextDocumentContentChangeEvent(text))));
  }

  private String marked(Stream<Range> ranges) {
    return apply(
        ranges
            .map(range -> new TextEdit(range, "[" + document.getSubstring(range) + "]"))
            .toList());
  }

  /** The action with its edit, which the server computes when it is chosen. */
  public CodeAction resolved(CodeAction action) {
    return EditorClient.answer(server.getTextDocumentService().resolveCodeAction(action));
  }

  /** The text after an action. */
  public String apply(CodeAction action) {
    return apply(action.getEdit().getChanges().get(uri));
  }

  /** The text after edits that do not overlap. */
  public String apply(Collection<TextEdit> edits) {
    List<org.opentelemetry.render.formatting.TextEdit> sorted =
        edits.stream()
            .map(
                edit -> {
                  int from = document.getOffSet(edit.getRange().getStart());
                  int end = document.getOffSet(edit.getRange().getEnd());
                  return new org.opentelemetry.render.formatting.TextEdit(
                      from, end - from, edit.getNewText());
                })
            .sorted(Comparator.comparingInt(edit -> edit.offset()))
            .toList();
    return org.opentelemetry.render.formatting.TextEdit.apply(text(), sorted);
  }

  /** The text that a range covers. */
  public String text(Range range) {
    return document.getSubstring(range);
  }

  /** Where the cursor is. */
  public Position cursor() {
    return selection.getStart();
  }

  private TextDocumentIdentifier identifier() {
    return new TextDocumentIdentifier(uri);
  }
}
