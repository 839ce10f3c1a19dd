// SPDX-License-Identifier: Apache-2.0
/** Names, and what each cross reference can see. */
package org.opentelemetry.render.scoping;
