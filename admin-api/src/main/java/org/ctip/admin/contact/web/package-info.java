/** The address book over HTTP, for both panels and the public paths. */
@NullMarked
package org.ctip.admin.contact.web;

import org.jspecify.annotations.NullMarked;
