/** PBXs as they are set in the database. */
@NullMarked
package org.ctip.maintenance.monitor.db;

import org.jspecify.annotations.NullMarked;
