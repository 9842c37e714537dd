/** Tests of reading PBXs from the database. */
@NullMarked
package org.ctip.maintenance.monitor.db;

import org.jspecify.annotations.NullMarked;
