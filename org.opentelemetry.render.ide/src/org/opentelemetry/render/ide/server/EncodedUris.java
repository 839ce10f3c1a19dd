// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.ide.server;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.ide.server.UriExtensions;

/** Writes URIs as clients do and as the protocol asks for: of ASCII only, the rest as "%C3%BC". */
public final class EncodedUris extends UriExtensions {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  @Override
  public String toUriString(URI uri) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : super.toUriString(uri).getBytes(StandardCharsets.UTF_8)) {
      if (each >= 0) {
        encoded.append((char) each);
      } else {
        encoded.append('%').append(HEX.toHexDigits(each));
      }
    }
    return encoded.toString();
  }
}
