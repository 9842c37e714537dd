/** Tests of the file of keys. */
@NullMarked
package org.ctip.maintenance.keys;

import org.jspecify.annotations.NullMarked;
