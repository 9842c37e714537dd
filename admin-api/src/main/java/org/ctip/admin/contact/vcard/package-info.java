/** Contacts as vCards. */
@NullMarked
package org.ctip.admin.contact.vcard;

import org.jspecify.annotations.NullMarked;
