/** Tests of saving and bringing back that need no schema of a service. */
@NullMarked
package org.ctip.backups.db;

import org.jspecify.annotations.NullMarked;
