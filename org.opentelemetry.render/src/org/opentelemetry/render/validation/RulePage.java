// SPDX-License-Identifier: Apache-2.0
package org.opentelemetry.render.validation;

import java.util.Optional;

/**
 * What there is to know about a rule. Examples are pieces of a model: without {@code package} they
 * are in a package that maps the apps, and without an app they are in one.
 *
 * @param what it reports, one sentence
 * @param why that is a mistake
 * @param bad an example that the rule reports; absent if no single short file can show it
 * @param good the same, corrected
 * @param also the id of another rule that cannot be kept out of the bad example; empty if none
 * @param how to correct it, or why nothing has to be done
 */
public record RulePage(
    String id,
    String what,
    String why,
    Optional<String> bad,
    Optional<String> good,
    String also,
    String how) {}
