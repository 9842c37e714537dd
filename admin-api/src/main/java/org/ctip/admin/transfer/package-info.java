/** Contacts carried in and out as files, and contacts made one. */
@NullMarked
package org.ctip.admin.transfer;

import org.jspecify.annotations.NullMarked;
