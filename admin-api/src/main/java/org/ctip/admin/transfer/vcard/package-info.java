/** Contacts as vCards. */
@NullMarked
package org.ctip.admin.transfer.vcard;

import org.jspecify.annotations.NullMarked;
