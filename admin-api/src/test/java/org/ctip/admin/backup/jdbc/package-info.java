/** Tests of what runs the library. */
@NullMarked
package org.ctip.admin.backup.jdbc;

import org.jspecify.annotations.NullMarked;
