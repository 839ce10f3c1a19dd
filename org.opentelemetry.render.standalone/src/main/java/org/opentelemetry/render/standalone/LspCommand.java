// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.PatternLayout;
import org.apache.log4j.WriterAppender;
import org.opentelemetry.render.ide.RenderLanguageServer;
import picocli.CommandLine.TypeConversionException;

/** {@code renderc lsp}: serves one editor, on standard input and output or on a socket. */
final class LspCommand implements Command {

  static final String PORT = "--port";

  private static final int MAX_PORT = 65535;

  private final InputStream in;

  LspCommand(InputStream in) {
    this.in = in;
  }

  static Integer parsePort(String text) {
    try {
      int port = Integer.parseInt(text);
      if (0 <= port && port <= MAX_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new TypeConversionException("'" + text + "' is no port: there are 0 to " + MAX_PORT);
  }

  @Override
  public int run(Invocation invocation) throws UsageException {
    logTo(invocation.err());
    Integer port = invocation.options().matchedOptionValue(PORT, (Integer) null);
    if (port != null) {
      return serve(port, invocation.err());
    }
    // the protocol has the standard output for itself; whatever else prints goes to the error
    // output
    System.setOut(System.err);
    return serve(in, invocation.out());
  }

  /** What fails inside the server is for the error output, which editors show or keep. */
  private static void logTo(PrintStream err) {
    Logger root = Logger.getRootLogger();
    root.removeAllAppenders();
    root.setLevel(Level.WARN);
    root.addAppender(new WriterAppender(new PatternLayout("%p %c: %m%n"), err));
  }

  private static int serve(int port, PrintStream err) throws UsageException {
    try (ServerSocket listening = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      String address = listening.getInetAddress().getHostAddress();
      err.println("listening on " + address + ":" + listening.getLocalPort());
      try (Socket editor = listening.accept()) {
        listening.close();
        return serve(editor.getInputStream(), editor.getOutputStream());
      }
    } catch (IOException e) {
      throw new UsageException("cannot serve port " + port + ": " + e.getMessage());
    }
  }

  private static int serve(InputStream in, OutputStream out) {
    try {
      RenderLanguageServer.serve(in, out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OK;
  }
}
