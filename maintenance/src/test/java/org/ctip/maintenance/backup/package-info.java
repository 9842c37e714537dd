/** Tests of archives. */
@NullMarked
package org.ctip.maintenance.backup;

import org.jspecify.annotations.NullMarked;
