/// Control points of the colour maps, as published: hexadecimal RGB at equal distances, 51 or fewer intervals, linear between.
///
/// viridis, plasma, inferno, magma: S. van der Walt and N. Smith (2015, CC0). cividis: Nuñez, Anderton and Renslow, PLoS ONE
/// 13 (2018). turbo: A. Mikhailov (2019). twilight: B. Bechtold (2017, CC0). coolwarm: K. Moreland, ISVC (2009). The diverging and
/// single-hue maps with 11 and 9 points: C. Brewer, ColorBrewer (2002).
enum ColorMapTables {
    static let viridis = """
        44015446085c471063481769481d6f482475472a7a46307e453781433d844142873f48893d4e8a3a538b38598c355e8d33638d31688e2e6d8e2c718e \
        2a768e297b8e27808e25848e23898e218e8d20928c1f978b1e9c891fa18821a58524aa8328ae802eb37c35b7793dbc7446c06f50c46a5ac86465cb5e \
        70cf577cd25089d54895d840a2da37b0dd2fbddf26cae11fd8e219e5e419f1e51dfde725
        """
    static let plasma = """
        0d08871b068d2605912f059638049a41049d4903a05102a35901a56100a76900a87100a87801a88004a88707a68e0ca49511a19c179ea21d9aa82296 \
        ae2892b42e8dba3388bf3984c43e7fc9447acd4a76d24f71d6556dda5b69de6164e26660e66c5ce97257ed7953f07f4ff3854bf58c46f79342f99a3e \
        fba139fca835fdaf31feb72dfebe2afdc627fcce25fbd724f8df25f6e826f3f027f0f921
        """
    static let inferno = """
        00000402020c0504170a072210092d160b391e0c45260c512f0a5b380962400a67490b6a510e6c59106e61136e69166e71196e781c6d801f6c88226a \
        902568982766a02a63a82e5fb0315bb73557bf3952c63d4dcc4248d34743d94d3ddf5337e45a31e9612bed6925f1711ff47918f78212f98b0bfa9407 \
        fb9d07fca60cfcb014fbba1ffac42af8cd37f6d746f4e156f2ea69f2f27df5f992fcffa4
        """
    static let magma = """
        00000402020b0504160907200e0b2b140e361a104221114e29115a311165390f6e420f754a107952137c5a167e6219806a1c81721f81792282812581 \
        892881912b81992d80a1307eaa337db2357bba3878c23b75ca3e72d2426fd9466be04c67e75263ec5860f1605df4695cf7725cf97b5dfb8560fc8e64 \
        fd9869fea16efeaa74feb47bfebd82fec68afecf92fed89afde2a3fdebacfcf4b6fcfdbf
        """
    static let cividis = """
        00224e002656002a5f002d68003070083370163770203a6f273e6e2e416d34456c3a486c3f4c6c444f6c49536c4e566c535a6d575d6d5c616e60646f \
        656870696b716d6f727272747676767a7a787e7d788381798885788d8878928c789690779b9476a09875a59c74aaa073afa471b5a86fbaac6dbfb06b \
        c4b468c9b965cfbd62d4c15fdac65bdfca57e5cf52ead34cf0d846f6dd3ffce236fee838
        """
    static let turbo = """
        30123b36215f3b2f803f3e9c424bb54559cb4666dd4773eb4680f6458cfd4099ff38a5fb2fb2f427bee91fc9dd1ad4d018ddc21ae4b622ebaa2ff19b \
        3ff68a52fa7a65fd6979fe598bff4b9cfe40a9fb39b7f735c3f134d0ea34dbe236e5d938eecf3af5c53afaba39fdae35fea130fe932afc8423f9751d \
        f46617ef5811e84b0ce14109d83706ce2d04c32503b71d02a916019b0f018b09027a0403
        """
    static let twilight = """
        e2d9e2dcd9dfd2d5dbc5cfd5b6c8cfa7c0cb99b8c88cafc580a5c3779dc26e92c06888be647dbc6172ba6067b65f5bb25e4fac5e43a55c389d5a2b90 \
        5621824f19724714613f125137114432123a3312373a113a43123e4f14445c1749691a4d761f4f8325508e2c50983550a03e50a94950b15452b75f55 \
        bc6b59c1775fc58468c89073ca9c80cda88fd1b4a0d5bfb1d9c9c2ddd1d1e0d7dbe2d9e2
        """
    static let coolwarm = """
        3b4cc0445acc4d68d75775e16282ea6c8ef1779af782a5fb8db0fe98b9ffa3c2feaec9fcb8d0f9c2d5f4ccd9eed5dbe6dddddde5d8d1ecd3c5f1ccb9 \
        f4c4adf7bba0f7b194f7a687f49a7bf18d6fec7f63e57058de604dd55042cb3e38c0282fb40426
        """
    static let rdBu = "67001fb2182bd6604df4a582fddbc7f7f7f7d1e5f092c5de4393c32166ac053061"
    static let brBG = "5430058c510abf812ddfc27df6e8c3f5f5f5c7eae580cdc135978f01665e003c30"
    static let piYG = "8e0152c51b7dde77aef1b6dafde0eff7f7f7e6f5d0b8e1867fbc414d9221276419"
    static let prgn = "40004b762a839970abc2a5cfe7d4e8f7f7f7d9f0d3a6dba05aae611b783700441b"
    static let rdYlBu = "a50026d73027f46d43fdae61fee090ffffbfe0f3f8abd9e974add14575b4313695"
    static let spectral = "9e0142d53e4ff46d43fdae61fee08bffffbfe6f598abdda466c2a53288bd5e4fa2"
    static let greys = "fffffff0f0f0d9d9d9bdbdbd969696737373525252252525000000"
    static let blues = "f7fbffdeebf7c6dbef9ecae16baed64292c62171b508519c08306b"
    static let reds = "fff5f0fee0d2fcbba1fc9272fb6a4aef3b2ccb181da50f1567000d"
    static let oranges = "fff5ebfee6cefdd0a2fdae6bfd8d3cf16913d94801a636037f2704"
    static let greens = "f7fcf5e5f5e0c7e9c0a1d99b74c47641ab5d238b45006d2c00441b"
    static let ylGnBu = "ffffd9edf8b1c7e9b47fcdbb41b6c41d91c0225ea8253494081d58"
}
