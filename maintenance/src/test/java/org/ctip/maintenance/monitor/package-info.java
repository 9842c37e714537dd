/** Tests of what is shown. */
@NullMarked
package org.ctip.maintenance.monitor;

import org.jspecify.annotations.NullMarked;
