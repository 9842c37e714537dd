/** How benchmarks are run: two sides alternately, medians, and what machine it was. */
@NullMarked
package org.ctip.benchmarks.run;

import org.jspecify.annotations.NullMarked;
