/** Tests of archives. */
@NullMarked
package org.ctip.backups;

import org.jspecify.annotations.NullMarked;
