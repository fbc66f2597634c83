import CFileSystem
import Foundation

/// File systems that other machines may write to at the same time. SQLite relies on locks and on memory shared between processes, which
/// these keep unreliably or not at all, so that a ledger on one of them may be damaged.
public enum NetworkFileSystem {
    /// Their names by what `statfs` calls them, which Linux never changes.
    private static let names: [UInt32: String] = [
        0x0000_6969: "NFS", 0xff53_4d42: "CIFS", 0xfe53_4d42: "SMB", 0x0000_517b: "SMB", 0x5346_414f: "AFS",
        0x6b41_4653: "AFS", 0x0bd0_0bd0: "Lustre", 0x4750_4653: "GPFS", 0x1983_0326: "BeeGFS",
        0x00c3_6400: "Ceph",
        0x0102_1997: "9P", 0x7375_7245: "Coda", 0xaad7_aaea: "PanFS", 0x2003_0528: "OrangeFS",
        0x7461_636f: "OCFS2",
        0x0116_1970: "GFS2", 0x6573_5546: "FUSE, which is often a network",
    ]

    /// The name of one that a file lies on, or would lie on; nil where it is a local one, or nobody can tell.
    public static func name(of file: String) -> String? {
        var place = URL(fileURLWithPath: LedgerPlace.resolved(file)).path
        // Of the nearest folder that exists.
        while true {
            let type = reprise_file_system_type(place)
            if type != 0 { return name(type: type) }
            let folder = (place as NSString).deletingLastPathComponent
            guard errno == ENOENT, folder != place else { return nil }
            place = folder
        }
    }

    /// The name by the number of `statfs`.
    public static func name(type: UInt32) -> String? { names[type] }
}
