/** The command line of maintenance: what a person types and sees. */
@NullMarked
package org.ctip.maintenance;

import org.jspecify.annotations.NullMarked;
