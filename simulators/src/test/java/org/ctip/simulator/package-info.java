/** The command line. */
@NullMarked
package org.ctip.simulator;

import org.jspecify.annotations.NullMarked;
