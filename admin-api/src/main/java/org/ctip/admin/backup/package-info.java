/** Backups that administrators start, watch and try from the console. */
@NullMarked
package org.ctip.admin.backup;

import org.jspecify.annotations.NullMarked;
