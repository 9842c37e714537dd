/** Benchmarks of CTIP beside the limit of the machine they run on. */
@NullMarked
package org.ctip.benchmarks;

import org.jspecify.annotations.NullMarked;
