/** Keeps the tables people look at equal to the topics. */
@NullMarked
package org.ctip.correlator.projection;

import org.jspecify.annotations.NullMarked;
