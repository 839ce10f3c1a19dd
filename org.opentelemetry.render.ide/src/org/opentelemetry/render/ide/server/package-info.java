// SPDX-License-Identifier: Apache-2.0
/** The language server: files, their diagnostics, and the client's wishes. */
package org.opentelemetry.render.ide.server;
