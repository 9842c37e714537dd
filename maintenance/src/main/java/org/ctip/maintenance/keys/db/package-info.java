/** Which master key the data keys in the database are under. */
@NullMarked
package org.ctip.maintenance.keys.db;

import org.jspecify.annotations.NullMarked;
