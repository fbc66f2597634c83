import Foundation

/// What the system says of a failed call, as in `strerror`: Foundation's own words for some of its errors are but a number.
public func systemReason(_ error: any Error) -> String {
    let error = error as NSError
    if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
    if let underlying = error.userInfo[NSUnderlyingErrorKey] as? any Error { return systemReason(underlying) }
    return error.localizedDescription
}
