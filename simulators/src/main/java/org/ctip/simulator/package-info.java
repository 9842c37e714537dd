/** The command line of the simulators. */
@NullMarked
package org.ctip.simulator;

import org.jspecify.annotations.NullMarked;
