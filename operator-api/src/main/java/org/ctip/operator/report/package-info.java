/** Counts of a tenant's calls and messages by its own days, and what its messages cost. */
@NullMarked
package org.ctip.operator.report;

import org.jspecify.annotations.NullMarked;
