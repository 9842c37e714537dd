/** What reading tables of one's own and of others has in common. */
@NullMarked
package org.ctip.operator.access.db;

import org.jspecify.annotations.NullMarked;
